package dev.textproof.deliver;

import dev.textproof.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what an app is sent (Standard Webhooks 1.0, "Signature scheme"): HMAC-SHA-256 over {@code id.timestamp.body}.
 * Thread-safe.
 */
final class WebhookSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final Secret secret;

    /** Takes the bytes behind {@code whsec_}. */
    WebhookSigner(Secret secret) {
        this.secret = secret;
    }

    /** Returns the three headers that name and sign {@code body} at {@code now}. */
    Map<String, String> headers(String id, Instant now, byte[] body) {
        var timestamp = Long.toString(now.getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", "v1," + signature(id + "." + timestamp + ".", body));
        return headers;
    }

    private String signature(String prefix, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) { // every Java has it, and takes any key
            throw new IllegalStateException(impossible);
        }
    }
}
