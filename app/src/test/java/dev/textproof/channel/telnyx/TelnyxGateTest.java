package dev.textproof.channel.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.channel.Webhook;
import java.math.BigInteger;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Telnyx's signature lets through, by a known-good vector and all that is nearly one. */
class TelnyxGateTest {

    private static final String URL = "https://verify.example.com/inbound/telnyx-us";
    private static final String KEY = "jrMBoswHlhhVx2W2Www72WU/xn4UMpjreslD0m2u0qs=";
    private static final String SIGNATURE =
            "7o3u2izfEtn5PFPE0nDvo9y8RErRmfHM5wIO04wRV6VTNaq6RiLj1ehc7uMJuIMihJobi2u3HYyB1Ie61c2XCQ==";
    private static final String BODY = "{\"event_type\":\"test\",\"id\":\"abc123\"}";
    private static final Instant SIGNED = Instant.ofEpochSecond(1_700_000_000);

    /** The order of Ed25519's group (RFC 8032, 5.1). */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static TelnyxGate gate(Instant now) {
        return new TelnyxGate(List.of(KEY), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Webhook webhook(Map<String, List<String>> changed) {
        return webhook("POST", BODY, changed);
    }

    private static Webhook webhook(String method, String body, Map<String, List<String>> changed) {
        var headers = new HashMap<String, List<String>>();
        headers.put("telnyx-signature-ed25519", List.of(SIGNATURE));
        headers.put("telnyx-timestamp", List.of("1700000000"));
        headers.putAll(changed);
        return new Webhook(method, URL, headers, body.getBytes(UTF_8));
    }

    private static String refusal(Webhook webhook, Instant now) {
        var refused = assertThrows(SignatureException.class, () -> gate(now).require(webhook));
        return String.valueOf(refused.getMessage());
    }

    @Test
    void takesTheKnownGoodVector() {
        assertDoesNotThrow(() -> gate(SIGNED).require(webhook(Map.of())));
    }

    @Test
    void takesItWithASecondKeyBesideIt() {
        var keys = List.of(new FakeTelnyx().publicKey(), KEY);

        var gate = new TelnyxGate(keys, Clock.fixed(SIGNED, ZoneOffset.UTC));

        assertDoesNotThrow(() -> gate.require(webhook(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -1, 1, 300})
    void takesWhatIsSignedWithinFiveMinutesEitherWay(long seconds) {
        assertDoesNotThrow(() -> gate(SIGNED.plusSeconds(seconds)).require(webhook(Map.of())));
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400, 400_000_000})
    void refusesWhatIsOlderOrAhead(long seconds) {
        var reason = refusal(webhook(Map.of()), SIGNED.plus(Duration.ofSeconds(seconds)));

        assertTrue(reason.contains("clock"), reason);
    }

    @Test
    void refusesAnotherTimeThanTheOneThatIsSigned() {
        assertTrue(refusal(webhook(Map.of("telnyx-timestamp", List.of("1700000001"))), SIGNED)
                .contains("public_keys"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1700000000 ", "+1700000000", "1.7e9", "17000000000000000000000", "-1", "١٧٠٠٠٠٠٠٠٠"})
    void refusesATimeThatIsNone(String timestamp) {
        refusal(webhook(Map.of("telnyx-timestamp", List.of(timestamp))), SIGNED);
    }

    @Test
    void refusesHeadersThatAreMissingOrStandTwice() {
        for (var name : List.of("telnyx-timestamp", "telnyx-signature-ed25519")) {
            var value = webhook(Map.of()).header(name).orElseThrow();

            assertTrue(refusal(webhook(Map.of(name, List.of())), SIGNED).contains("no " + name));
            assertTrue(refusal(webhook(Map.of(name, List.of(value, value))), SIGNED)
                    .contains("more than one " + name));
        }
    }

    @Test
    void refusesAnotherSpellingOfTheSameSignature() {
        var unpadded = SIGNATURE.replace("=", "");
        var loose = SIGNATURE.replace("CQ==", "CR==");
        for (var spelling : List.of(unpadded, loose, SIGNATURE + " ", SIGNATURE.substring(4), "", "§")) {
            refusal(webhook(Map.of("telnyx-signature-ed25519", List.of(spelling))), SIGNED);
        }
    }

    @Test
    void refusesTheSameSignatureMadeLonger() {
        var bytes = Base64.getDecoder().decode(SIGNATURE);
        var s = littleEndian(Arrays.copyOfRange(bytes, 32, 64)).add(L);
        var malleable = Arrays.copyOf(bytes, 64);
        for (var i = 0; i < 32; i++) {
            malleable[32 + i] = s.shiftRight(8 * i).byteValue();
        }

        var spelling = Base64.getEncoder().encodeToString(malleable);

        refusal(webhook(Map.of("telnyx-signature-ed25519", List.of(spelling))), SIGNED);
    }

    private static BigInteger littleEndian(byte[] bytes) {
        var value = BigInteger.ZERO;
        for (var i = bytes.length - 1; i >= 0; i--) {
            value = value.shiftLeft(8).add(BigInteger.valueOf(bytes[i] & 0xff));
        }
        return value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT"})
    void servesPostOnly(String method) {
        assertTrue(refusal(webhook(method, BODY, Map.of()), SIGNED).contains("POST"));
    }

    @Test
    void saysNothingOfBodyOrSignature() {
        var reason = refusal(webhook("POST", BODY + " ", Map.of()), SIGNED);

        assertEquals(-1, reason.indexOf("abc123"));
        assertEquals(-1, reason.indexOf(SIGNATURE));
    }
}
