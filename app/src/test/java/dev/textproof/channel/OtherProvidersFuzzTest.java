package dev.textproof.channel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Fuzz;
import dev.textproof.channel.android.AndroidInbound;
import dev.textproof.channel.android.FakeAndroidPhone;
import dev.textproof.channel.generic.FakeGeneric;
import dev.textproof.channel.generic.GenericInbound;
import dev.textproof.config.AndroidSettings;
import dev.textproof.config.AndroidSettings.Sim;
import dev.textproof.config.Authentication.PathSecret;
import dev.textproof.config.GenericSettings;
import dev.textproof.config.GenericSettings.Answer;
import dev.textproof.config.GenericSettings.Names;
import dev.textproof.config.GenericSettings.Request;
import dev.textproof.config.NumberFormat;
import dev.textproof.core.Destination;
import dev.textproof.core.NumberReader;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * T12: whatever an authentic request of these providers holds, it is read or dropped, at once; unsigned it is refused.
 */
class OtherProvidersFuzzTest {

    private static final String OURS = "+4915112345678";
    private static final String SECRET = "7c9e0b41d2f84a6ea35f60d18b2c97e4";
    private static final String URL = "https://verify.example.com/inbound/other";
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final NumberReader NUMBERS = new NumberReader();
    private static final List<Destination> DESTINATIONS = List.of(new Destination(OURS, Optional.of("DE"), "other"));

    private static final List<String> JSON = List.of(
            "{\"deviceId\": \"abc\", \"event\": \"sms:received\", \"id\": \"1\", \"payload\": {\"messageId\": \"a\","
                    + " \"message\": \"TP1-7K00732S\", \"sender\": \"01701234567\", \"recipient\": null, \"simNumber\": 1,"
                    + " \"receivedAt\": \"2026-11-21T00:00:00Z\"}}",
            "{\"m\": [{\"from\": \"+491701234567\", \"to\": 4915112345678, \"text\": \"\\ud83d\\ude00\"}]}",
            "{}");
    private static final List<String> JSON_PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "null",
            "1e999",
            "-0",
            "123456789012345678901",
            "\"simNumber\": 2147483648",
            "\"sender\": \"+1\"",
            "\"m\": {\"0\": {}}",
            "\u0000",
            "\ufeff",
            "true");
    private static final List<String> FORMS =
            List.of("from=491701234567&to=4915112345678&text=TP1-7K00732S&id=1", "from=+&to=%2B&text", "");
    private static final List<String> FORM_PIECES =
            List.of("&", "=", "%", "%00", "%ff", "%2B", "+", "&from=1", "&to=4915112345678", "&text=x", "%zz", ";");

    private final InboundChannel phone = new AndroidInbound(
            new AndroidSettings(
                    "other",
                    List.of(Secret.ofText("key")),
                    Optional.of("DE"),
                    List.of(new Sim(OURS, Optional.empty(), OptionalInt.of(1))),
                    Optional.empty(),
                    DESTINATIONS),
            NUMBERS,
            CLOCK);
    private final FakeAndroidPhone fakePhone = new FakeAndroidPhone(URL, "key");
    private final FakeGeneric provider = new FakeGeneric(URL);

    private static InboundChannel generic(Request request, Names names, NumberFormat format) {
        var settings = new GenericSettings(
                "other",
                request,
                names,
                UTF_8,
                format,
                Optional.of("DE"),
                new PathSecret(List.of(Secret.ofText(SECRET))),
                new Answer("text/plain", ""),
                DESTINATIONS);
        return new GenericInbound(settings, NUMBERS, CLOCK);
    }

    @Test
    void aPhonesJsonIsReadOrDropped() {
        Fuzz.mutate(2_000, JSON, JSON_PIECES, input -> {
            var text = new String(input, UTF_8); // the fake signs text
            assertTrue(read(phone, fakePhone.post(text, NOW).webhook()) <= 1);
        });
    }

    @Test
    void pointersFindAFieldOrNone() {
        var names = new Names("/m/0/from", Optional.of("/m/0/to"), "/m/0/text", Optional.of("/m/0/id"));
        var channel = generic(Request.JSON, names, NumberFormat.NATIONAL);

        Fuzz.mutate(
                5_000,
                JSON,
                JSON_PIECES,
                input -> assertTrue(
                        read(channel, provider.json(SECRET, "").with(input).webhook()) <= 1));
    }

    @Test
    void aFormAndAQueryMeanTheSame() {
        var names = new Names("from", Optional.of("to"), "text", Optional.of("id"));
        var form = generic(Request.FORM, names, NumberFormat.DIGITS);
        var query = generic(Request.QUERY, names, NumberFormat.DIGITS);

        Fuzz.mutate(2_000, FORMS, FORM_PIECES, input -> {
            var ascii = new String(input, ISO_8859_1).replaceAll("[^!-~]|[?#]", "");
            var byForm =
                    provider.form(SECRET, Map.of()).with(ascii.getBytes(UTF_8)).webhook();
            var byQuery =
                    new Webhook("GET", URL + "?" + ascii, Map.of(), new byte[0], Optional.of(Secret.ofText(SECRET)));

            assertEquals(assertDoesNotThrow(() -> form.read(byForm)), assertDoesNotThrow(() -> query.read(byQuery)));
        });
    }

    private static int read(InboundChannel channel, Webhook webhook) {
        try {
            return channel.read(webhook).size();
        } catch (SignatureException refused) {
            throw new AssertionError("authentic, but refused: " + refused.getMessage(), refused);
        }
    }
}
