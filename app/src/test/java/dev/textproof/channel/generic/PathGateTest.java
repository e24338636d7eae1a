package dev.textproof.channel.generic;

import static dev.textproof.channel.generic.GenericFixture.FIRST;
import static dev.textproof.channel.generic.GenericFixture.OURS;
import static dev.textproof.channel.generic.GenericFixture.SECOND;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Webhook;
import dev.textproof.config.NumberFormat;
import dev.textproof.core.InboundText;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Channels that a secret path opens: what opens them, and what forms and queries mean then. */
class PathGateTest {

    private static final Map<String, String> TEXT =
            Map.of("from", "+14155550123", "to", OURS, "content", "Hello \u00e9", "id", "7");

    private final FakeGeneric provider = new FakeGeneric(GenericFixture.URL);
    private final InboundChannel form = GenericFixture.form(NumberFormat.E164, UTF_8);
    private final InboundChannel query = GenericFixture.query();

    @Test
    void takesEitherSecretAndNoOther() throws SignatureException {
        assertEquals(1, form.read(provider.form(FIRST, TEXT).webhook()).size());
        assertEquals(1, form.read(provider.form(SECOND, TEXT).webhook()).size());

        for (var wrong : List.of(
                "",
                "x",
                FIRST.substring(1),
                FIRST + "0",
                FIRST.toUpperCase(Locale.ROOT),
                FIRST + "/" + SECOND,
                "0".repeat(32))) {
            assertRefused(form, provider.form(wrong, TEXT));
        }
        var without = provider.form("", TEXT);
        assertRefused(form, new FakeGeneric.Call("POST", without.url(), "", without.headers(), without.body()));
    }

    @Test
    void takesWhatItWritesToTestItself() throws SignatureException {
        for (var channel : List.of(form, query)) {
            var test = channel.selfTest(GenericFixture.URL, GenericFixture.NOW).orElseThrow();
            assertEquals(GenericFixture.URL + "/" + FIRST, test.url());

            var received = new Webhook(
                    test.method(), GenericFixture.URL, test.headers(), test.body(), Optional.of(Secret.ofText(FIRST)));

            assertEquals(List.of(), channel.read(received));
        }
    }

    @Test
    void saysNothingOfTheSecretToAnybody() {
        var call = provider.query(FIRST + "0", TEXT);

        var refusal = assertThrows(SignatureException.class, () -> query.read(call.webhook()));

        assertFalse(String.valueOf(refusal.getMessage()).contains(FIRST));
        assertFalse(String.valueOf(refusal.getMessage()).contains("14155550123"));
        assertFalse(call.webhook().toString().contains(FIRST));
    }

    @Test
    void readsAFormOrAQueryAsDeclaredAndNothingElse() throws SignatureException {
        var text = one(form, provider.form(FIRST, TEXT));
        assertEquals("Hello \u00e9", text.body());
        assertEquals("7", text.messageId());
        assertEquals(text.body(), one(query, provider.query(SECOND, TEXT)).body());

        assertRefused(form, provider.form(FIRST, TEXT).as("PUT"));
        assertRefused(form, provider.query(FIRST, TEXT));
        assertRefused(query, provider.form(FIRST, TEXT));
        assertRefused(query, provider.query(FIRST, TEXT).as("POST"));
    }

    @Test
    void dropsWhatIsNoFormOrHasAFieldTwice() throws SignatureException {
        for (var body : List.of("", "%", "from=%zz", "&&&", "from=%2B14155550123", "{}")) {
            assertEquals(
                    List.of(),
                    form.read(provider.form(FIRST, TEXT)
                            .with(body.getBytes(UTF_8))
                            .webhook()));
        }
        var good = new String(provider.form(FIRST, TEXT).body(), UTF_8);
        assertEquals(
                List.of(),
                form.read(provider.form(FIRST, TEXT)
                        .with((good + "&from=%2B14155550124").getBytes(UTF_8))
                        .webhook()));
    }

    @Test
    void readsTheCharsetThatIsDeclared() throws SignatureException {
        var latin = "from=%2B14155550123&to=%2B12025550143&content=%E9%F1".getBytes(UTF_8);
        var wide =
                "from=%00%2B%001%004%001%005%005%005%005%000%001%002%003&to=%00%2B%001%002%000%002%005%005%005%000%001%004%003&content=%00h%D8%3D%DE%00"
                        .getBytes(UTF_8);

        var read = one(
                GenericFixture.form(NumberFormat.E164, ISO_8859_1),
                provider.form(FIRST, TEXT).with(latin));
        var readWide = one(
                GenericFixture.form(NumberFormat.E164, UTF_16BE),
                provider.form(FIRST, TEXT).with(wide));

        assertEquals("\u00e9\u00f1", read.body());
        assertEquals("h\ud83d\ude00", readWide.body());
    }

    @Test
    void readsNumbersAsDeclaredAndInventsNoPlus() throws SignatureException {
        var digits = GenericFixture.form(NumberFormat.DIGITS, UTF_8);
        var national = GenericFixture.form(NumberFormat.NATIONAL, UTF_8);

        assertEquals(number("+14155550123"), from(digits, "14155550123", "12025550143"));
        assertEquals(number("+491701234567"), from(national, "01701234567", OURS));
        assertEquals(number("+491701234567"), from(national, "00491701234567", OURS));
        assertEquals(number("+14155550123"), from(national, "+14155550123", OURS));
        for (var none : List.of("+14155550123", "0014155550123", " 14155550123", "12345", "ACME", "1415555012x")) {
            assertEquals(Optional.empty(), from(digits, none, "12025550143"), none);
        }
        for (var none : List.of("14155550123", " 14155550123", "ACME", "\uff0b14155550123", "tel:+14155550123")) {
            assertEquals(Optional.empty(), from(form, none, OURS), none);
        }
        for (var none : List.of("22000", "1234567", "ACME", "(0170) 1234567", "0170123456789012345")) {
            assertEquals(Optional.empty(), from(national, none, OURS), none);
        }
    }

    @Test
    void dropsATextForANumberThatIsNotOurs() throws SignatureException {
        for (var to : List.of("+12025550199", "12025550143", "", "2025550143", "12345")) {
            assertEquals(
                    List.of(), form.read(provider.form(FIRST, with("to", to)).webhook()), to);
        }
    }

    @Test
    void needsNoDestinationWhereThereIsOneNumber() throws SignatureException {
        var call = provider.form(FIRST, Map.of("from", "+14155550123", "content", "x"));

        assertEquals(OURS, one(GenericFixture.withoutTo(), call).to());
        assertEquals("", one(GenericFixture.withoutTo(), call).messageId());
    }

    @Test
    void opensByPathAndNeverReplies() {
        assertTrue(form.opensByPath());
        assertFalse(
                GenericFixture.json(GenericFixture.timed("{timestamp}{body}")).opensByPath());
        assertEquals(Optional.empty(), form.reply("073469 is your code"));
    }

    private static Optional<PhoneNumber> number(String e164) {
        return Optional.of(new PhoneNumber(e164));
    }

    private static Map<String, String> with(String name, String value) {
        var changed = new TreeMap<>(TEXT);
        changed.put(name, value);
        return changed;
    }

    private Optional<PhoneNumber> from(InboundChannel channel, String from, String to) throws SignatureException {
        var fields = with("from", from);
        fields.put("to", to);
        return one(channel, provider.form(FIRST, fields)).from();
    }

    private static InboundText one(InboundChannel channel, FakeGeneric.Call call) throws SignatureException {
        var texts = channel.read(call.webhook());
        assertEquals(1, texts.size());
        return texts.get(0);
    }

    private static void assertRefused(InboundChannel channel, FakeGeneric.Call call) {
        assertThrows(SignatureException.class, () -> channel.read(call.webhook()));
    }
}
