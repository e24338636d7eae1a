package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof as an app's server gets and checks it, with somebody else's library and the published keys alone. */
class ProofOverHttpTest {

    @TempDir
    static Path directory;

    private static RunningApp app;
    private static JsonNode verified;

    @BeforeAll
    static void verifyOne() {
        app = RunningApp.in(directory);
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);
        verified = Calls.ask(app, RunningApp.ACME, started.get("id").asText()).json();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static JWTVerifier verifier(Clock clock) throws GeneralSecurityException {
        var verification =
                JWT.require(Algorithm.ECDSA256(key(), null)).withIssuer(app.url).withAudience("acme");
        return ((JWTVerifier.BaseVerification) verification).build(clock);
    }

    private static ECPublicKey key() throws GeneralSecurityException {
        var jwk = Answer.of(app.get("/.well-known/jwks.json")).json().at("/keys/0");
        var p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(jwk.get("x")), number(jwk.get("y")));
        return (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, p256.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode coordinate) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(coordinate.textValue()));
    }

    @Test
    void isSignedByThePublishedKeyAndSaysWhatTheAnswerSays() throws GeneralSecurityException {
        var jwks = Answer.of(app.get("/.well-known/jwks.json"));

        var proof = verifier(app.clock).verify(verified.get("proof").asText());

        assertEquals("phone-verification+jwt", proof.getType());
        assertEquals("ES256", proof.getAlgorithm());
        assertEquals(jwks.json().at("/keys/0/kid").asText(), proof.getKeyId());
        assertEquals(verified.get("id").asText(), proof.getSubject());
        assertEquals(List.of("acme"), proof.getAudience());
        assertEquals(RunningApp.USER, proof.getClaim("phone_number").asString());
        assertEquals(
                verified.get("destination").asText(),
                proof.getClaim("destination").asString());
        assertEquals("inbound", proof.getClaim("assurance").asString());
        assertEquals("full", proof.getClaim("text").asString());
        assertEquals(
                Instant.parse(verified.get("verified_at").asText()),
                Instant.ofEpochSecond(proof.getClaim("phone_number_verified_at").asLong()));
        assertEquals(
                Duration.ofMinutes(10), Duration.between(proof.getIssuedAtAsInstant(), proof.getExpiresAtAsInstant()));
    }

    @Test
    void countsForTenMinutes() throws GeneralSecurityException {
        var later = verifier(Clock.offset(app.clock, Duration.ofMinutes(11)));

        assertThrows(
                TokenExpiredException.class,
                () -> later.verify(verified.get("proof").asText()));
    }

    @Test
    void isRefusedWithAnotherClaim() throws GeneralSecurityException {
        var parts = verified.get("proof").asText().split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace(RunningApp.USER, "+14155550199");
        var forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + "." + parts[2];

        var verifier = verifier(app.clock);

        assertThrows(SignatureVerificationException.class, () -> verifier.verify(forged));
    }

    @Test
    void isMadeAnewForEachAnswer() {
        var again = Calls.ask(app, RunningApp.ACME, verified.get("id").asText()).json();

        var first = JWT.decode(verified.get("proof").asText());
        var second = JWT.decode(again.get("proof").asText());
        assertTrue(!first.getId().equals(second.getId()), "each has a jti of its own");
    }

    @Test
    void isCheckedByKeysThatHoldNoSecret() {
        var jwks = Answer.of(app.get("/.well-known/jwks.json"));

        assertEquals("application/jwk-set+json", jwks.mediaType());
        assertEquals(Optional.of("public, max-age=300"), jwks.header("Cache-Control"));
        assertTrue(jwks.json().findValues("d").isEmpty(), "no private part");
    }
}
