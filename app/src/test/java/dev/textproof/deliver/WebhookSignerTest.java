package dev.textproof.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.textproof.core.Secret;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {

    /** The vector of the specification's own libraries. */
    @Test
    void signsTheSpecificationsVector() {
        var secret = Secret.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        var now = Instant.ofEpochSecond(1_614_265_330);

        var headers = new WebhookSigner(secret)
                .headers("msg_p5jXN8AQM9LWM0D4loKWxJek", now, "{\"test\": 2432232314}".getBytes(UTF_8));

        assertEquals(
                Map.of(
                        "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                headers);
    }

    @Test
    void signsAsAnIndependentLibraryReads() throws Exception {
        var random = new Random(7);
        for (var i = 0; i < 200; i++) {
            var secret = new byte[24 + random.nextInt(41)];
            random.nextBytes(secret);
            var body = "{\"data\":\"" + Long.toString(random.nextLong(), 36) + "é\u2028\"}";

            var headers = new WebhookSigner(Secret.of(secret)).headers("evt_" + i, Instant.now(), body.getBytes(UTF_8));

            var library = new Webhook("whsec_" + Base64.getEncoder().encodeToString(secret));
            assertDoesNotThrow(() -> library.verify(body, multi(headers)));
            assertThrows(WebhookVerificationException.class, () -> library.verify(body + " ", multi(headers)));
        }
    }

    private static Map<String, List<String>> multi(Map<String, String> headers) {
        var lists = new TreeMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }
}
