package dev.textproof.channel.twilio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioGateTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CALL =
            "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    private static final String GOOD = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private final TwilioGate gate = new TwilioGate(List.of(Secret.ofText("12345")), "AC123");
    private final FakeTwilio twilio = new FakeTwilio("12345", "AC123");

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=2,     RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com/myapp.php?foo=1&bar=2,     kvajT1Ptam85bY51eRf/AJRuM3w=",
        "https://mycompany.com:443/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com:443/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
    })
    void acceptsTheUrlWithAndWithoutItsPort(String url, String signature) throws SignatureException {
        var fields = gate.open(webhook(url, FORM, signature, CALL));

        assertEquals(List.of("1234"), fields.values("Digits"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mycompany.com/myapp.php?foo=1&bar=2",
                "https://mycompany.com/myapp.php?bar=2&foo=1",
                "https://mycompany.com/myapp.php?foo=1&bar=2&",
                "https://mycompany.com/myapp.php?foo=1&bar=%32",
                "https://mycompany.com/myapp.php",
                "https://mycompany.com/myapp.php/?foo=1&bar=2",
                "https://MyCompany.com/myapp.php?foo=1&bar=2",
                "https://mycompany.com:80/myapp.php?foo=1",
                "",
            })
    void refusesAnyOtherUrl(String url) {
        assertRefused(webhook(url, FORM, GOOD, CALL));
    }

    /** The library of Twilio's own decodes these when it adds the port, and then refuses what Twilio signed. */
    @Test
    void keepsEscapesInTheUrlWhenThePortChanges() throws SignatureException {
        var signed = twilio.form("https://a.example:443/in?x=%2B%26%c3%a9", CALL.getBytes(UTF_8));

        var fields = gate.open(webhook("https://a.example/in?x=%2B%26%c3%a9", FORM, signed.signature(), CALL));

        assertEquals(List.of("1234"), fields.values("Digits"));
    }

    @Test
    void acceptsDistinctValuesOfOneNameInAnyOrder() throws SignatureException {
        var form = "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234";

        var fields = gate.open(webhook(URL, FORM, "IK+Dwps556ElfBT0I3Rgjkr1wJU=", form));

        assertEquals(List.of("5678", "1234", "1234"), fields.values("Digits"));
    }

    @Test
    void readsABodyHoweverItsCharactersAreEscaped() throws SignatureException {
        var escaped = CALL.replace("Digits", "%44igits").replace("%2B", "%2b");

        var fields = gate.open(webhook(URL, FORM, GOOD, escaped));

        assertEquals(List.of("1234"), fields.values("Digits"));
    }

    /** The last symbol before the padding has two bits to spare, so four spellings decode to the same bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RSOYDt4T1cUTdK1PDd93/VVr8B9=",
                "RSOYDt4T1cUTdK1PDd93/VVr8B+=",
                "RSOYDt4T1cUTdK1PDd93/VVr8B8",
                "RSOYDt4T1cUTdK1PDd93_VVr8B8=",
                " RSOYDt4T1cUTdK1PDd93/VVr8B8=",
                "RSOYDt4T1cUTdK1PDd93/VVr8B8=,RSOYDt4T1cUTdK1PDd93/VVr8B8=",
                "rsoydT4t1CutDk1pdD93/vvR8b8=",
                "RSOYDt4T1cUTdK1PDd93/VVr8A==",
                "====",
                "é",
                "",
            })
    void refusesAnyOtherSpellingOfTheSignature(String signature) {
        assertRefused(webhook(URL, FORM, signature, CALL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/x-www-form-urlencoded; charset=utf-8", "Application/X-WWW-Form-URLencoded;charset=x"
            })
    void readsAFormWhateverItsCharsetSays(String contentType) throws SignatureException {
        var fields = gate.open(webhook(URL, contentType, GOOD, CALL));

        assertEquals(List.of("1234"), fields.values("Digits"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "multipart/form-data; boundary=x", "application/json", "", ";", "application"})
    void refusesAnyOtherTypeOfContent(String contentType) {
        assertRefused(webhook(URL, contentType, GOOD, CALL));
    }

    @Test
    void refusesAnyOtherMethodAndSaysWhatToSet() {
        var signed = twilio.form(URL, CALL.getBytes(UTF_8)).webhook();

        var refusal = assertThrows(
                SignatureException.class,
                () -> gate.open(new Webhook("GET", signed.url(), signed.headers(), signed.body())));

        assertTrue(String.valueOf(refusal.getMessage()).contains("HTTP POST"));
    }

    @Test
    void readsWhateverBytesTwilioSigns() throws SignatureException {
        var random = new Random(20261121);

        for (var round = 0; round < 500; round++) {
            var form = new byte[random.nextInt(200)];
            random.nextBytes(form);
            var whole = new String(form, ISO_8859_1).replace("%", "%e2").getBytes(ISO_8859_1);

            var fields = gate.open(twilio.form(URL, whole).webhook());

            assertEquals(List.of(), fields.values("From"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&",
                "=&",
                "a&",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=1&",
                "%00",
                "%"
            })
    void refusesTheLargestUnsignedBodyAtOnce(String piece) {
        var form = piece.repeat(65_536 / piece.length());

        assertTimeout(Duration.ofSeconds(2), () -> assertRefused(webhook(URL, FORM, GOOD, form)));
    }

    @Test
    void saysWhatToCompareButNothingOfBodyQueryOrSecret() {
        var refusal = assertThrows(SignatureException.class, () -> gate.open(webhook(URL, FORM, GOOD, CALL + "&x=1")));

        var message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith(
                "the signature does not fit https://mycompany.com/myapp.php with a query of 12 characters or "));
        assertTrue(message.contains("scheme, host, port, path and query"));
        assertTrue(message.contains("auth_tokens"));
        assertFalse(message.contains("foo=1"));
        assertFalse(message.contains("12345"));
        assertFalse(message.contains("14158675309"));
    }

    @Test
    void namesTheWholeUrlWhereItHasNoQuery() {
        var url = "https://verify.example.com/inbound/twilio-us";

        var refusal = assertThrows(SignatureException.class, () -> gate.open(webhook(url, FORM, GOOD, CALL)));

        assertTrue(String.valueOf(refusal.getMessage())
                .startsWith("the signature does not fit " + url + " or https://verify.example.com:443/"));
    }

    @Test
    void tellsAMissingSignatureFromTwo() {
        var none = new Webhook("POST", URL, Map.of(), new byte[0]);
        var two = new Webhook("POST", URL, Map.of("X-Twilio-Signature", List.of(GOOD, GOOD)), new byte[0]);

        var missing = assertThrows(SignatureException.class, () -> gate.open(none));
        var doubled = assertThrows(SignatureException.class, () -> gate.open(two));

        assertEquals("no X-Twilio-Signature header: not from Twilio, or a proxy removed it", missing.getMessage());
        assertEquals("more than one X-Twilio-Signature header", doubled.getMessage());
    }

    private void assertRefused(Webhook webhook) {
        assertThrows(SignatureException.class, () -> gate.open(webhook), webhook::toString);
    }

    private static Webhook webhook(String url, String contentType, String signature, String body) {
        var headers = Map.of("content-type", List.of(contentType), "x-twilio-signature", List.of(signature));
        return new Webhook("POST", url, headers, body.getBytes(ISO_8859_1));
    }
}
