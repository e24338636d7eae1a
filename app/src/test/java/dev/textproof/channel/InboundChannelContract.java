package dev.textproof.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.PhoneNumber;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What every provider's channel must do; each one's test implements this with its own way of signing. */
public interface InboundChannelContract {

    /** Whose secret signs a webhook. */
    enum Signer {
        FIRST_SECRET,
        SECOND_SECRET,
        STRANGER;

        /** Returns what belongs to this one. */
        public <T> T pick(T first, T second, T stranger) {
            return switch (this) {
                case FIRST_SECRET -> first;
                case SECOND_SECRET -> second;
                case STRANGER -> stranger;
            };
        }
    }

    String SENDER = "+14155550123";
    String WORDS = "Verify my number with ACME: TP1-7K00732S. Do not send if someone asked you to.";
    long SEED = 20261121;

    /** What all clocks show. */
    Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    /** Returns a channel that knows both secrets and has {@link #ourNumber()} alone. */
    InboundChannel channel();

    String ourNumber();

    /** Returns a webhook of our account that reports a text. */
    Webhook webhook(Signer signer, String from, String to, String body);

    /** Returns the webhook of {@code webhook}'s provider for another account; none where it has no accounts. */
    Optional<Webhook> ofAnotherAccount();

    /** Returns authentic webhooks that report no text to us. */
    List<Webhook> useless();

    /** Returns the header that carries the signature. */
    String signatureHeader();

    /** Returns the texts that {@code reply} makes the provider send, as its own reader of such answers sees them. */
    List<String> messagesIn(Reply reply);

    /** Returns how the provider wants to be thanked without sending a message. */
    Reply expectedAcknowledgement();

    @Test
    default void readsAnAuthenticText() throws SignatureException {
        var webhook = webhook(Signer.FIRST_SECRET, SENDER, ourNumber(), WORDS);

        var texts = channel().read(webhook);

        assertEquals(1, texts.size());
        assertEquals(channel().id(), texts.get(0).channel());
        assertEquals(Optional.of(new PhoneNumber(SENDER)), texts.get(0).from());
        assertEquals(ourNumber(), texts.get(0).to());
        assertEquals(WORDS, texts.get(0).body());
        assertFalse(channel().isSelfTest(texts.get(0)));
    }

    @Test
    default void takesWhatItWritesToTestItself() throws SignatureException {
        var test = channel()
                .selfTest("https://verify.example.com/inbound/" + channel().id(), NOW);

        // Nothing else could be authentic: no provider's private key is ours.
        if (test.isPresent()) {
            for (var text : channel().read(test.get())) {
                assertFalse(text.body().contains("TP1"));
                assertTrue(channel().isSelfTest(text));
            }
        }
    }

    @Test
    default void acceptsBothLiveSecrets() throws SignatureException {
        var webhook = webhook(Signer.SECOND_SECRET, SENDER, ourNumber(), WORDS);

        var texts = channel().read(webhook);

        assertEquals(1, texts.size());
    }

    @Test
    default void refusesAnotherSecret() {
        assertRefused(webhook(Signer.STRANGER, SENDER, ourNumber(), WORDS));
    }

    @Test
    default void refusesAMissingSignature() {
        var webhook = webhook(Signer.FIRST_SECRET, SENDER, ourNumber(), WORDS);

        var unsigned = withSignatures(webhook, List.of());

        assertRefused(unsigned);
    }

    @Test
    default void refusesTwoSignatureHeadersEvenIfBothAreRight() {
        var webhook = webhook(Signer.FIRST_SECRET, SENDER, ourNumber(), WORDS);
        var signature = webhook.header(signatureHeader()).orElseThrow();

        var twice = withSignatures(webhook, List.of(signature, signature));

        assertRefused(twice);
    }

    @Test
    default void refusesEveryChangeOfOneByte() {
        var webhook = webhook(Signer.FIRST_SECRET, SENDER, ourNumber(), WORDS);

        for (var i = 0; i < webhook.body().length; i++) {
            var changed = webhook.body().clone();
            changed[i] ^= 1;

            assertRefused(withBody(webhook, changed));
        }
    }

    @Test
    default void refusesAnotherAccount() {
        ofAnotherAccount().ifPresent(this::assertRefused);
    }

    @Test
    default void yieldsNoTextForANumberThatIsNotOurs() throws SignatureException {
        var webhook = webhook(Signer.FIRST_SECRET, SENDER, "+12025550199", WORDS);

        var texts = channel().read(webhook);

        assertEquals(List.of(), texts);
    }

    @Test
    default void yieldsNoPhoneNumberForASenderThatIsNone() throws SignatureException {
        for (var sender : List.of("ACME", "12345", "4155550123", "whatsapp:+14155550123", "+1415555012३", "")) {
            var webhook = webhook(Signer.FIRST_SECRET, sender, ourNumber(), WORDS);

            var texts = channel().read(webhook);

            assertTrue(texts.stream().allMatch(text -> text.from().isEmpty()), sender);
        }
    }

    @Test
    default void yieldsNoTextForWhatIsAuthenticButUseless() throws SignatureException {
        for (var webhook : useless()) {
            var texts = channel().read(webhook);

            assertEquals(List.of(), texts);
        }
    }

    @Test
    default void refusesGarbageAndNeverFails() {
        var random = new Random(SEED);
        var webhook = webhook(Signer.FIRST_SECRET, SENDER, ourNumber(), WORDS);

        for (var round = 0; round < 1_000; round++) {
            var garbage = new byte[random.nextInt(300)];
            random.nextBytes(garbage);

            assertRefused(withBody(webhook, garbage));
            assertRefused(withSignatures(webhook, List.of(new String(garbage, ISO_8859_1))));
            assertRefused(withHeaders(webhook, value -> new String(garbage, ISO_8859_1)));
        }
    }

    @Test
    default void acknowledgesWithoutAMessage() {
        var expected = expectedAcknowledgement();

        var reply = channel().acknowledgement();

        assertEquals(expected.status(), reply.status());
        assertEquals(expected.contentType(), reply.contentType());
        assertArrayEquals(expected.body(), reply.body());
    }

    @Test
    default void repliesWithTheWholeTextWhereItReplies() {
        for (var text :
                List.of("073469 is your code for ACME. Not you? Reply NO.", "<Redirect>&amp;</Redirect>'\"]]>")) {
            channel().reply(text).ifPresent(reply -> assertEquals(List.of(text), messagesIn(reply)));
        }
    }

    /** Asserts that {@code webhook} is refused, and that nothing of its body stands in the reason. */
    default void assertRefused(Webhook webhook) {
        var refusal =
                assertThrows(SignatureException.class, () -> channel().read(webhook), "seed " + SEED + ", " + webhook);

        assertTrue(!String.valueOf(refusal.getMessage()).contains(SENDER.substring(1)));
    }

    private static Webhook withBody(Webhook webhook, byte[] body) {
        return new Webhook(webhook.method(), webhook.url(), webhook.headers(), body);
    }

    private static Webhook withHeaders(Webhook webhook, UnaryOperator<String> change) {
        var headers = new TreeMap<String, List<String>>();
        webhook.headers()
                .forEach((name, values) ->
                        headers.put(name, values.stream().map(change).toList()));
        return new Webhook(webhook.method(), webhook.url(), headers, webhook.body());
    }

    private Webhook withSignatures(Webhook webhook, List<String> signatures) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(webhook.headers());
        headers.put(signatureHeader(), signatures);
        return new Webhook(webhook.method(), webhook.url(), headers, webhook.body());
    }
}
