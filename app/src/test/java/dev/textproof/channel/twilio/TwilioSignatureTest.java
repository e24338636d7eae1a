package dev.textproof.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.security.RequestValidator;
import dev.textproof.core.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioSignatureTest {

    private static final Secret AUTH_TOKEN = Secret.ofText("12345");
    private static final String CALL =
            "CallSid=CA1234567890ABCDE Caller=+14158675309 Digits=1234 From=+14158675309 To=+18005551212";

    /** Known-good vectors, most of them from the tests of Twilio's own libraries. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://mycompany.com/myapp.php?foo=1&bar=2|" + CALL + "|RSOYDt4T1cUTdK1PDd93/VVr8B8=",
                "https://mycompany.com:443/myapp.php?foo=1&bar=2|" + CALL + "|kvajT1Ptam85bY51eRf/AJRuM3w=",
                "http://mycompany.com:1234/myapp.php?foo=1&bar=2|" + CALL + "|Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
                "https://mycompany.com/myapp.php?foo=1&bar=2"
                        + "|Sid=CA123 SidAccount=AC123 Digits=5678 Digits=1234 Digits=1234"
                        + "|IK+Dwps556ElfBT0I3Rgjkr1wJU=",
                "https://mycompany.com/myapp.php?foo=1&bar=2#rc=2&rp=5xx|" + CALL + "|RSOYDt4T1cUTdK1PDd93/VVr8B8=",
            })
    void signsAsTwilioDoes(String url, String parameters, String expected) {
        var params = new ArrayList<Map.Entry<String, String>>();
        for (var parameter : parameters.split(" ", -1)) {
            var parts = parameter.split("=", 2);
            params.add(Map.entry(parts[0], parts[1]));
        }

        var signature = TwilioSignature.sign(AUTH_TOKEN, url, params);

        assertEquals(expected, signature);
    }

    @Test
    void agreesWithTwiliosLibraryWhereThatIsRight() {
        var seed = 20261121L;
        var random = new Random(seed);
        var library = new RequestValidator("12345");

        for (var round = 0; round < 500; round++) {
            // One value for a name, and a URL that survives the library's rewriting of ports.
            var params = new TreeMap<String, String>();
            for (var i = random.nextInt(12); i > 0; i--) {
                params.put(word(random), word(random));
            }
            var url = "https://verify.example.com/inbound/twilio-us?round=" + round;

            var signature = TwilioSignature.sign(AUTH_TOKEN, url, List.copyOf(params.entrySet()));

            assertTrue(library.validate(url, params, signature), "seed " + seed + ", round " + round);
        }
    }

    /** When this fails the library has improved, and RATIONALE's answer to "why our own" wants another look. */
    @Test
    void differsFromTwiliosLibraryWhereThatRefusesWhatTwilioSigned() {
        var library = new RequestValidator("12345");
        var params = Map.of("Digits", "1234");
        var signature =
                TwilioSignature.sign(AUTH_TOKEN, "https://a.example:443/in?x=%2B%26", List.copyOf(params.entrySet()));

        var accepted = library.validate("https://a.example/in?x=%2B%26", params, signature);

        assertFalse(accepted);
    }

    /** Returns up to 20 characters of all sorts, but within the plane where UTF-16 sorts as UTF-8 does. */
    private static String word(Random random) {
        var word = new StringBuilder();
        for (var i = random.nextInt(21); i > 0; i--) {
            word.appendCodePoint(random.nextInt(4) == 0 ? 0xA0 + random.nextInt(0xD000) : random.nextInt(0x80));
        }
        return word.toString();
    }
}
