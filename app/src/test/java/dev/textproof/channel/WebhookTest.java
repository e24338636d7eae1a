package dev.textproof.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookTest {

    private static final String URL = "https://verify.example.com/inbound/twilio-us?From=%2B14155550123";

    @Test
    void findsAHeaderInAnyCase() {
        var webhook = webhook(Map.of("x-SIGNATURE", List.of("abc")));

        var value = webhook.header("X-Signature");

        assertEquals(Optional.of("abc"), value);
    }

    @Test
    void tellsWhetherAHeaderCameMoreThanOnce() {
        var webhook = webhook(Map.of("X-Signature", List.of("abc", "abc")));

        assertEquals(Optional.empty(), webhook.header("X-Signature"));
        assertEquals(List.of("abc", "abc"), webhook.headerValues("X-Signature"));
    }

    @Test
    void joinsHeadersWhoseNamesDifferInCaseOnly() {
        var webhook = webhook(Map.of("X-Signature", List.of("abc"), "x-signature", List.of("abc")));

        assertEquals(2, webhook.headerValues("X-Signature").size());
    }

    @Test
    void letsNobodyChangeItsHeaders() {
        var webhook = webhook(Map.of("X-Signature", List.of("abc")));

        assertThrows(
                UnsupportedOperationException.class, () -> webhook.headers().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> webhook.headerValues("X-Signature").clear());
    }

    @Test
    void saysWhenAHeaderIsMissing() {
        var webhook = webhook(Map.of());

        assertEquals(Optional.empty(), webhook.header("X-Signature"));
        assertEquals(List.of(), webhook.headerValues("X-Signature"));
    }

    @Test
    void printsNeitherBodyNorQueryNorHeaders() {
        var webhook = webhook(Map.of("X-Signature", List.of("abc")));

        var printed = webhook.toString();

        assertEquals("Webhook[POST https://verify.example.com/inbound/twilio-us, 19 bytes]", printed);
    }

    private static Webhook webhook(Map<String, List<String>> headers) {
        return new Webhook("POST", URL, headers, "Body=TP1-7K00732S-x".getBytes(UTF_8));
    }
}
