package dev.textproof.channel.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Fuzz;
import dev.textproof.channel.Webhook;
import dev.textproof.config.TelnyxSettings;
import dev.textproof.core.Destination;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** T12: whatever comes as a webhook of Telnyx is read or refused, and at once; signed or not. */
class TelnyxFuzzTest {

    private static final String URL = "https://verify.example.com/inbound/telnyx-us";
    private static final String NUMBER = "+12025550143";
    private static final Instant NOW = Instant.parse("2026-11-21T00:01:00Z");
    private static final FakeTelnyx TELNYX = new FakeTelnyx();

    private static final List<String> BODIES = List.of(
            body("Verify my number with ACME: TP1-7K00732S-G2GV5GYM-WQV0E67Z-1C3800AZ-CG0BSFPY."),
            body("\u00e9\u20ac\ud83d\ude00 \\ \" {}"),
            new String(FakeTelnyx.bytes(FakeTelnyx.undelivered(NUMBER, "+14155550123", "40010")), UTF_8),
            "{\"event_type\":\"test\",\"id\":\"abc123\"}",
            "");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "[[[[",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud83d",
            "null",
            "true",
            "1e999999999",
            "-0",
            "99999999999999999999999999999999999999999",
            "\"to\":[]",
            "\"data\":{}",
            "\"text\":null",
            "\"event_type\":\"message.received\"",
            "message.finalized",
            "\"payload\":",
            "\u0000",
            "\ufeff",
            "TP1-");

    private final TelnyxInbound channel = new TelnyxInbound(
            new TelnyxSettings(
                    "telnyx-us",
                    List.of(TELNYX.publicKey()),
                    Optional.empty(),
                    "https://api.telnyx.com/v2",
                    List.of(new Destination(NUMBER, Optional.of("US"), "telnyx-us"))),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatIsSignedIsReadOrAcknowledged() {
        Fuzz.mutate(1_000, BODIES, PIECES, input -> {
            try {
                var texts = channel.read(TELNYX.post(URL, input, NOW).webhook());
                assertTrue(texts.stream().allMatch(text -> text.to().equals(NUMBER)));
            } catch (SignatureException refused) {
                throw new AssertionError(refused);
            }
        });
    }

    @Test
    void whatNobodySignedIsRefusedAndNothingElse() {
        var signed = TELNYX.post(URL, "another".getBytes(UTF_8), NOW);
        Fuzz.mutate(500, BODIES, PIECES, input -> {
            var headers = Map.of(
                    TelnyxGate.TIMESTAMP, List.of(signed.timestamp()),
                    TelnyxGate.SIGNATURE, List.of(signed.signature()));
            assertRefused(new Webhook("POST", URL, headers, input));
        });
    }

    @Test
    void headersOfAnyKindAreRefusedAndNothingElse() {
        var signed = TELNYX.text(URL, "+14155550123", NUMBER, "x", "m", NOW);
        var pieces = List.of("=", "A", "/", "+", "-", "_", " ", "0", "9", "|", "\u0660", "\u0000");
        Fuzz.mutate(2_000, List.of(signed.signature(), signed.timestamp(), ""), pieces, input -> {
            var text = new String(input, UTF_8);
            var time = text.equals(signed.timestamp()) ? "0" : text;
            var signature = text.equals(signed.signature()) ? "" : text;
            assertRefused(webhook(signed, time, signed.signature()));
            assertRefused(webhook(signed, signed.timestamp(), signature));
        });
    }

    private static Webhook webhook(FakeTelnyx.Post post, String timestamp, String signature) {
        var headers = Map.of(TelnyxGate.TIMESTAMP, List.of(timestamp), TelnyxGate.SIGNATURE, List.of(signature));
        return new Webhook("POST", URL, headers, post.body());
    }

    private void assertRefused(Webhook webhook) {
        try {
            assertEquals(List.of(), channel.read(webhook), "somebody else's signature was taken");
            throw new AssertionError("somebody else's signature was taken");
        } catch (SignatureException refused) {
            assertTrue(String.valueOf(refused.getMessage()).length() < 500);
        }
    }

    private static String body(String words) {
        return new String(FakeTelnyx.bytes(FakeTelnyx.received("+14155550123", NUMBER, words, "m1")), UTF_8);
    }
}
