package dev.textproof.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.textproof.core.Assurance;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import dev.textproof.core.TextMatch;
import dev.textproof.core.Verification;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Reads proofs as an app would: with another library than the one that makes them, and with none at all. */
class JwtProverTest {

    private static final String ISSUER = "https://verify.example.com";
    private static final Instant NOW = Instant.parse("2026-11-21T00:02:00.987Z");
    private static final ECKey SIGNING = key("2026-11");
    private static final ECKey NEXT = key("2027-01");

    private final JwtProver prover = new JwtProver(ISSUER, List.of(SIGNING, NEXT), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void saysWhatTheProtocolSays() throws Exception {
        var verification = new Verification(
                SampleVerifications.id(1),
                "acme",
                Status.VERIFIED,
                SampleVerifications.PHONE,
                "+12025550143",
                Assurance.ROUNDTRIP,
                TextMatch.ALTERED,
                Instant.parse("2026-11-21T00:01:00.999Z"),
                false);

        var parts = prover.prove(verification).split("\\.", -1);
        var header = json(decode(parts[0]));
        var claims = json(decode(parts[1]));

        assertEquals(json("{\"alg\": \"ES256\", \"typ\": \"phone-verification+jwt\", \"kid\": \"2026-11\"}"), header);
        var jti = claims.path("jti").asText();
        assertEquals(36, jti.length());
        assertEquals(json("""
                        {"iss": "https://verify.example.com", "aud": "acme", "sub": "%s", "jti": "%s",
                         "iat": 1795219320, "exp": 1795219920,
                         "phone_number": "+14155550123", "phone_number_verified_at": 1795219260,
                         "assurance": "roundtrip", "text": "altered", "destination": "+12025550143"}""".formatted(verification.id(), jti)), claims);
    }

    @Test
    void convincesAnotherLibraryByThePublishedKey() throws Exception {
        var proof = prover.prove(SampleVerifications.verified(1));

        var read = verify(proof, published(0), NOW);

        assertEquals(
                SampleVerifications.PHONE.e164(), read.getClaim("phone_number").asString());
    }

    @Test
    void countsForTenMinutes() throws Exception {
        var proof = prover.prove(SampleVerifications.verified(1));
        var key = published(0);
        var issued = NOW.truncatedTo(ChronoUnit.SECONDS);

        verify(proof, key, issued.plusSeconds(599));

        assertThrows(TokenExpiredException.class, () -> verify(proof, key, issued.plusSeconds(600)));
    }

    @Test
    void convincesTheJdkByThePublishedKey() throws Exception {
        var proof = prover.prove(SampleVerifications.verified(1));

        assertTrue(jdkVerifies(proof, published(0)));
        assertFalse(jdkVerifies(proof, published(1)));
    }

    @Test
    void failsUnderAnotherKey() throws Exception {
        var proof = prover.prove(SampleVerifications.verified(1));

        var other = published(1);

        assertThrows(SignatureVerificationException.class, () -> verify(proof, other, NOW));
    }

    @Test
    void failsWhenAClaimIsChanged() throws Exception {
        var parts = prover.prove(SampleVerifications.verified(1)).split("\\.", -1);
        var claims = decode(parts[1]).replace(SampleVerifications.PHONE.e164(), "+14155550199");
        var forged = parts[0] + "." + encode(claims) + "." + parts[2];

        var key = published(0);

        assertNotEquals(decode(parts[1]), claims);
        assertThrows(SignatureVerificationException.class, () -> verify(forged, key, NOW));
    }

    @Test
    void namesEveryProofAnew() {
        var first = JWT.decode(prover.prove(SampleVerifications.verified(1))).getId();
        var second = JWT.decode(prover.prove(SampleVerifications.verified(1))).getId();

        assertNotEquals(first, second);
    }

    @Test
    void publishesAllKeysAndNoPrivatePart() throws Exception {
        var keys = json(prover.jwks()).path("keys");

        var kids = new ArrayList<String>();
        for (var key : keys) {
            var members = new TreeSet<String>();
            key.fieldNames().forEachRemaining(members::add);
            assertEquals(Set.of("kty", "crv", "x", "y", "kid", "use", "alg"), members);
            kids.add(key.path("kid").asText());
        }
        assertEquals(List.of("2026-11", "2027-01"), kids);
        for (var key : List.of(SIGNING, NEXT)) {
            assertFalse(prover.jwks().contains(key.getD().toString()));
        }
    }

    @Test
    void namesAKeyWithoutANameByItsThumbprint() throws Exception {
        var nameless = new ECKey.Builder(SIGNING).keyID(null).build();
        var named = new JwtProver(ISSUER, List.of(nameless), Clock.systemUTC());

        var kid = JWT.decode(named.prove(SampleVerifications.verified(1))).getKeyId();

        assertEquals(SIGNING.computeThumbprint().toString(), kid);
        assertEquals(kid, json(named.jwks()).path("keys").path(0).path("kid").asText());
    }

    @Test
    void provesNothingThatIsNotVerified() {
        for (var status : EnumSet.complementOf(EnumSet.of(Status.VERIFIED))) {
            var verification = SampleVerifications.of(1, status, SampleVerifications.PHONE);

            assertThrows(IllegalArgumentException.class, () -> prover.prove(verification));
        }
    }

    @Test
    void refusesKeysThatCannotDo() throws Exception {
        var otherCurve = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
        for (var keys : List.of(
                List.<ECKey>of(), List.of(SIGNING.toPublicJWK()), List.of(otherCurve), List.of(SIGNING, SIGNING))) {
            assertThrows(IllegalArgumentException.class, () -> new JwtProver(ISSUER, keys, Clock.systemUTC()));
        }
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (com.nimbusds.jose.JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    private static DecodedJWT verify(String proof, ECPublicKey key, Instant now) {
        var verification = (JWTVerifier.BaseVerification)
                JWT.require(Algorithm.ECDSA256(key, null)).withIssuer(ISSUER).withAudience("acme");
        return verification.build(Clock.fixed(now, ZoneOffset.UTC)).verify(proof);
    }

    private static boolean jdkVerifies(String proof, ECPublicKey key) throws GeneralSecurityException {
        var dot = proof.lastIndexOf('.');
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update(proof.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(proof.substring(dot + 1)));
    }

    /** Returns a key of the published set, built by the JDK alone. */
    private ECPublicKey published(int index) throws Exception {
        var key = json(prover.jwks()).path("keys").path(index);
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(coordinate(key, "x"), coordinate(key, "y"));
        var spec = new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class));
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    }

    private static BigInteger coordinate(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
