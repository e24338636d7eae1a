package dev.textproof.config;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.textproof.core.Key;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Draws keys and writes them as a configuration wants them. Keeps none. Thread-safe. */
public final class FreshKeys {

    private final SecureRandom random;

    public FreshKeys(SecureRandom random) {
        this.random = random;
    }

    /** Returns 32 bytes in base64url: a secret of an app's key, or a data key. */
    public String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(Key.SECRET_LENGTH));
    }

    /** Returns that many random bytes in hexadecimal digits: an API key, or any other token. */
    public String hex(int length) {
        return HexFormat.of().formatHex(bytes(length));
    }

    /** Returns the secret of a webhook, as Standard Webhooks 1.0 writes it. */
    public String webhookSecret() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes(24));
    }

    /** Returns what the configuration has of an API key. */
    public static String hash(String apiKey) {
        return "sha256:" + DigestUtils.sha256Hex(apiKey);
    }

    /** Returns a private JWK for ES256, as JSON on one line, named by its thumbprint (RFC 7638). */
    public String proofKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .secureRandom(random)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
