package dev.textproof.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JSON bodies, which Twilio does not sign but names by their hash in the URL that it signs. */
class TwilioJsonTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";

    private final TwilioGate gate = new TwilioGate(List.of(Secret.ofText("12345")), "AC123");
    private final FakeTwilio twilio = new FakeTwilio("12345", "AC123");

    @Test
    void acceptsJsonWhoseHashIsInTheSignedUrl() throws SignatureException {
        var url = URL + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
        var json = "{\"property\": \"value\", \"boolean\": true}";

        var fields = gate.open(webhook(url, "a9nBmqA0ju/hNViExpshrM61xv4=", json));

        assertEquals(List.of(), fields.values("property"));
    }

    @Test
    void refusesJsonWhoseHashFitsButWhoseUrlIsNotSigned() {
        var signed = new FakeTwilio("another", "AC123").json(URL, "{}");

        assertRefused(signed.webhook());
    }

    @Test
    void refusesJsonThatIsNotWhatTheUrlNames() {
        var signed = twilio.json(URL, "{}");

        assertRefused(webhook(signed.url(), signed.signature(), "[]"));
        assertRefused(webhook(URL, twilio.form(URL, new byte[0]).signature(), "{}"));
        var twice = signed.url() + signed.url().substring(signed.url().lastIndexOf('&'));
        assertRefused(webhook(twice, twilio.form(twice, new byte[0]).signature(), "{}"));
        var upper = signed.url().replaceFirst("=[0-9a-f]{64}", "=" + "AB".repeat(32));
        assertRefused(webhook(upper, twilio.form(upper, new byte[0]).signature(), "{}"));
        var empty = URL + "&bodySHA256=";
        assertRefused(webhook(empty, twilio.form(empty, new byte[0]).signature(), ""));
    }

    private void assertRefused(Webhook webhook) {
        assertThrows(SignatureException.class, () -> gate.open(webhook), webhook::toString);
    }

    private static Webhook webhook(String url, String signature, String body) {
        var headers = Map.of("content-type", List.of("application/json"), "x-twilio-signature", List.of(signature));
        return new Webhook("POST", url, headers, body.getBytes(UTF_8));
    }
}
