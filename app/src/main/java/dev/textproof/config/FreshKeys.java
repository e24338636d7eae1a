package dev.textproof.config;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.textproof.core.Key;
import java.security.SecureRandom;
import java.util.Base64;

/** Draws keys and writes them as a configuration wants them. Keeps none. Thread-safe. */
public final class FreshKeys {

    private final SecureRandom random;

    public FreshKeys(SecureRandom random) {
        this.random = random;
    }

    /** Returns 32 bytes in base64url: a secret of an app's key, or a data key. */
    public String secret() {
        var bytes = new byte[Key.SECRET_LENGTH];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
}
