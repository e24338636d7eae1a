package dev.textproof.deliver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.textproof.core.Prover;
import dev.textproof.core.Status;
import dev.textproof.core.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Signs proofs: a JWT (RFC 7519) with ES256, of the form given in protocol.md, "Proof". The first key signs, all are
 * published, so that a key can be known before it signs and as long as what it signed may be read. Does not deliver or
 * keep proofs: each call signs another, which takes about half a millisecond. Thread-safe.
 */
public final class JwtProver implements Prover {

    /** How long a proof counts. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final JOSEObjectType TYPE = new JOSEObjectType("phone-verification+jwt");

    private final String issuer;
    private final Clock clock;
    private final JWSHeader header;
    private final ECDSASigner signer;
    private final String jwks;

    /**
     * Takes P-256 keys with their private part; one without a {@code kid} is named by its thumbprint (RFC 7638).
     *
     * @param issuer the server's public URL
     * @throws IllegalArgumentException if there is no key, one is of another kind or two have one name
     */
    public JwtProver(String issuer, List<ECKey> keys, Clock clock) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a prover needs a key");
        }
        var published = published(keys);
        this.issuer = issuer;
        this.clock = clock;
        header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(published.getKeys().get(0).getKeyID())
                .build();
        signer = signer(keys.get(0));
        jwks = published.toString(true);
    }

    /** Returns the JSON Web Key Set (RFC 7517) of the public keys, the one that signs first. */
    public String jwks() {
        return jwks;
    }

    /** Throws {@link IllegalArgumentException} unless {@code verification} is verified: nothing else has a proof. */
    @Override
    public String prove(Verification verification) {
        if (verification.status() != Status.VERIFIED) {
            throw new IllegalArgumentException("only what is verified has a proof");
        }
        var jwt = new SignedJWT(header, claims(verification));
        try {
            jwt.sign(signer);
        } catch (JOSEException failure) {
            throw new IllegalStateException("the proof key cannot sign", failure);
        }
        return jwt.serialize();
    }

    private JWTClaimsSet claims(Verification verification) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(verification.app())
                .subject(verification.id().text())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("phone_number", verification.phone().e164())
                .claim("phone_number_verified_at", verification.at().getEpochSecond())
                .claim("assurance", verification.assurance().wireName())
                .claim("text", verification.text().wireName())
                .claim("destination", verification.destination());
        return (verification.test() ? claims.claim("test", true) : claims).build();
    }

    private static JWKSet published(List<ECKey> keys) {
        var published = new ArrayList<JWK>();
        for (var key : keys) {
            var named = publicPart(key);
            if (published.stream().anyMatch(other -> other.getKeyID().equals(named.getKeyID()))) {
                throw new IllegalArgumentException("two proof keys have the kid " + named.getKeyID());
            }
            published.add(named);
        }
        return new JWKSet(published);
    }

    // Built anew from the two coordinates, so that nothing else that a key file may hold can come along.
    private static ECKey publicPart(ECKey key) {
        if (!Curve.P_256.equals(key.getCurve()) || !key.isPrivate()) {
            throw new IllegalArgumentException("a proof key is a private JWK on the curve P-256");
        }
        try {
            var kid = key.getKeyID() == null ? key.computeThumbprint().toString() : key.getKeyID();
            return new ECKey.Builder(Curve.P_256, key.getX(), key.getY())
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .build();
        } catch (JOSEException failure) {
            throw new IllegalArgumentException("a proof key cannot be read", failure);
        }
    }

    private static ECDSASigner signer(ECKey key) {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException failure) {
            throw new IllegalArgumentException("the first proof key cannot sign", failure);
        }
    }
}
