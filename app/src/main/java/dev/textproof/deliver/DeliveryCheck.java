package dev.textproof.deliver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.textproof.config.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an app's server checks before it believes a delivery, as the demo's app does: the signature and its age
 * (Standard Webhooks 1.0, "Verifying signatures"), the proof against the public keys. Knows nothing of what the app
 * expects: it has to compare the id as well. Thread-safe.
 */
public final class DeliveryCheck {

    private static final long TOLERANCE_S = 300;

    private final WebhookSigner signer;
    private final DefaultJWTProcessor<SecurityContext> proofs;
    private final Clock clock;

    /**
     * Takes what an app knows of the server: the secret of its webhook, the JWKS, the issuer, and its own id.
     *
     * @throws IllegalArgumentException if {@code jwks} is not a JSON Web Key Set
     */
    public DeliveryCheck(Webhook webhook, String jwks, String issuer, String app, Clock clock) {
        this.clock = clock;
        signer = new WebhookSigner(webhook.secret());
        proofs = new DefaultJWTProcessor<>();
        proofs.setJWSKeySelector(
                new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys(jwks))));
        proofs.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("phone-verification+jwt")));
        var exact = new JWTClaimsSet.Builder().issuer(issuer).build();
        proofs.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(app, exact, Set.of("exp", "sub")) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        });
    }

    private static JWKSet keys(String jwks) {
        try {
            return JWKSet.parse(jwks);
        } catch (ParseException malformed) {
            throw new IllegalArgumentException("not a JSON Web Key Set", malformed);
        }
    }

    /** Returns whether {@code body} came with a signature that fits and is no older than five minutes. */
    public boolean isSigned(Map<String, String> headers, byte[] body) {
        var timestamp = headers.getOrDefault("webhook-timestamp", "");
        if (!timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Math.abs(clock.instant().getEpochSecond() - sent.getEpochSecond()) > TOLERANCE_S) {
            return false;
        }
        var right = signer.headers(headers.getOrDefault("webhook-id", ""), sent, body)
                .getOrDefault("webhook-signature", "");
        var fits = false;
        for (var signature : headers.getOrDefault("webhook-signature", "").split(" ", -1)) {
            fits |= MessageDigest.isEqual(bytes(right), bytes(signature));
        }
        return fits;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns what {@code proof} claims, as JSON; nothing if it does not hold. */
    public Optional<String> claims(String proof) {
        try {
            return Optional.of(proofs.process(proof, null).toString());
        } catch (ParseException | BadJOSEException | JOSEException bad) {
            return Optional.empty();
        }
    }
}
