package dev.textproof.channel.generic;

import static dev.textproof.channel.generic.GenericFixture.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import dev.textproof.channel.InboundChannel;
import dev.textproof.config.Authentication.StandardWebhook;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Standard Webhooks, with the library of its authors as a second opinion. */
class StandardGateTest implements GenericContract {

    private static final List<String> SECRETS = List.of(
            "whsec_OFVCBzXRLyqKbt1u7Yp0nM3kHs5jWg9e",
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            "whsec_q9Zt0Rk3mB7xWc5VhE1uYp8sLd2fGjN6");

    private final InboundChannel channel = GenericFixture.json(new StandardWebhook(
            SECRETS.subList(0, 2).stream().map(StandardGateTest::key).toList()));
    private final FakeGeneric provider = new FakeGeneric(GenericFixture.URL);

    @Override
    public InboundChannel channel() {
        return channel;
    }

    @Override
    public FakeGeneric.Call signed(Signer signer, String json) {
        return provider.standard(signer.pick(SECRETS.get(0), SECRETS.get(1), SECRETS.get(2)), "msg_1", NOW, json);
    }

    @Override
    public String signatureHeader() {
        return "webhook-signature";
    }

    @Test
    void agreesWithTheLibraryOfStandardWebhooks() {
        var now = Instant.now(); // the library has a clock of its own
        var call = provider.standard(SECRETS.get(0), "msg_1", now, "{\"a\": \"\u00e9\"}");
        var headers = new TreeMap<String, List<String>>();
        call.headers().forEach((name, value) -> headers.put(name, List.of(value)));

        assertDoesNotThrow(() -> new Webhook(SECRETS.get(0)).verify(new String(call.body(), UTF_8), headers));
    }

    @Test
    void takesTheOneOfSeveralSignaturesThatFits() throws SignatureException {
        var call = text();
        var other = provider.standard(SECRETS.get(2), "msg_1", NOW, "{}").header("webhook-signature");
        var right = call.header("webhook-signature");

        assertEquals(1, read(call.with("webhook-signature", "v1a,x " + other + " " + right)));
        assertRefused(call.with("webhook-signature", other + " " + other).webhook());
        assertRefused(
                call.with("webhook-signature", (other + " ").repeat(8) + right).webhook());
        assertRefused(
                call.with("webhook-signature", right.replace("v1,", "v2,")).webhook());
        assertRefused(call.with("webhook-signature", right.substring(3)).webhook());
        assertRefused(call.with("webhook-signature", right.replace("=", "")).webhook());
    }

    @Test
    void signsIdAndTimeToo() {
        assertRefused(text().with("webhook-id", "msg_2").webhook());
        assertRefused(text().with("webhook-timestamp", Long.toString(NOW.getEpochSecond() + 1))
                .webhook());
        assertRefused(text().with("webhook-timestamp", "").webhook());
    }

    @Test
    void takesFiveMinutesEitherWayAndNoMore() throws SignatureException {
        for (var seconds : List.of(-300, 0, 300)) {
            assertEquals(1, read(at(NOW.plusSeconds(seconds))));
        }

        for (var seconds : List.of(-301, 301, -86_400, 1_000_000_000)) {
            assertRefused(at(NOW.plusSeconds(seconds)).webhook());
        }
    }

    @Test
    void namesTheMessageByItsFieldOrByTheWebhook() throws SignatureException {
        var unnamed = GenericContract.json(Map.of("from", SENDER, "to", ourNumber(), "text", WORDS));

        assertEquals("m-1", channel.read(text().webhook()).get(0).messageId());
        assertEquals(
                "msg_1",
                channel.read(signed(Signer.FIRST_SECRET, unnamed).webhook())
                        .get(0)
                        .messageId());
    }

    @Test
    void isNoneWithoutASecretOrWithThree() {
        var three = SECRETS.stream().map(StandardGateTest::key).toList();

        assertThrows(IllegalArgumentException.class, () -> GenericFixture.json(new StandardWebhook(List.of())));
        assertThrows(IllegalArgumentException.class, () -> GenericFixture.json(new StandardWebhook(three)));
    }

    private FakeGeneric.Call text() {
        return at(NOW);
    }

    private FakeGeneric.Call at(Instant time) {
        var json = GenericContract.json(Map.of("from", SENDER, "to", ourNumber(), "text", WORDS, "id", "m-1"));
        return provider.standard(SECRETS.get(0), "msg_1", time, json);
    }

    private int read(FakeGeneric.Call call) throws SignatureException {
        return channel.read(call.webhook()).size();
    }

    private static Secret key(String secret) {
        return Secret.of(Base64.getDecoder().decode(secret.substring("whsec_".length())));
    }
}
