package dev.textproof.threat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.textproof.RunningApp;
import dev.textproof.core.Forge;
import dev.textproof.core.Key;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T13: what a key made for one purpose, app or algorithm is worth nothing in another. */
class T13KeyConfusionTest {

    private static final String DESTINATION = "+12025550143";
    private static final Key ACME_NOW = Forge.key("7K", "D9qRc0udVsrhAcS6cm3qZB82ZhJfbQFxvZeZIvXgscc");
    private static final Key ACME_OLD = Forge.key("7J", "Y8o-aTKLGfKF2GArH3R9bnRb_RyVkFPRSRtEuMTpQL4");
    private static final Key OTHER = Forge.key("8M", "x_R_P9pghNKAyEJaooQF119qHKk4cM2qQCqgzRX2eWM");

    @TempDir
    private static Path directory;

    private static RunningApp app;
    private static StoreFile file;

    @BeforeAll
    static void serve() {
        app = RunningApp.in(directory);
        file = new StoreFile(directory);
    }

    @AfterAll
    static void stop() {
        file.close();
        app.close();
    }

    @Test
    void anIdIsNoTokenAndATokenIsNoId() {
        var started = app.start(RunningApp.USER);
        var symbolsOfId = started.get("id").asText().substring(4);
        var token = started.get("message")
                .asText()
                .replaceAll(".*TP1-([0-9A-Z-]+).*", "$1")
                .replace("-", "");
        var before = file.rows();

        send("TP1-" + symbolsOfId);

        assertEquals(before, file.rows());
        assertEquals(404, ask("ver_" + token, RunningApp.ACME));
        assertEquals(200, ask(started.get("id").asText(), RunningApp.ACME));
    }

    @Test
    void everyKeyVerifiesUnderItsOwnKidAlone() {
        var now = app.clock.instant();
        var before = file.rows();

        for (var key : List.of(ACME_OLD, OTHER)) {
            send(Forge.tokenUnder("7K", key, now, RunningApp.USER, DESTINATION));
            assertEquals(404, ask(Forge.idUnder("7K", key, now), RunningApp.ACME));
        }
        send(Forge.tokenUnder("8M", ACME_NOW, now, RunningApp.USER, DESTINATION));
        send(Forge.tokenUnder("ZZ", ACME_NOW, now, RunningApp.USER, DESTINATION));
        assertEquals(before, file.rows());

        send(Forge.token(ACME_OLD, 0, now, RunningApp.USER, DESTINATION));
        assertEquals(before + 1, file.rows());
        assertEquals(200, ask(Forge.id(ACME_OLD, 0, now), RunningApp.ACME));
    }

    @Test
    void anotherAppsTokenVerifiesForThatAppAlone() {
        var now = app.clock.instant();

        send(Forge.token(OTHER, 0, now, RunningApp.USER, DESTINATION));

        var id = Forge.id(OTHER, 0, now);
        assertEquals(404, ask(id, RunningApp.ACME));
        assertEquals(200, ask(id, RunningApp.OTHER));
    }

    @Test
    void aTicketOpensUnderItsOwnKidAlone() {
        var url = app.start(RunningApp.USER).get("page_url").asText();
        var ticket = url.replaceAll(".*/v/", "");

        for (var kid : List.of("7J", "8M", "ZZ", "7k", "..", "\0\0")) {
            assertEquals(404, app.get("/v/" + Forge.ticketUnder(kid, ticket)).statusCode());
        }
        assertEquals(200, app.get("/v/" + Forge.ticketUnder("7K", ticket)).statusCode());
    }

    @Test
    void theHeaderOfAProofNamesAKeyAndNothingElse() throws ParseException {
        var jwt = SignedJWT.parse(proof());
        var keys = RunningApp.read(app.get("/.well-known/jwks.json")).get("keys");

        assertEquals(
                List.of("alg", "kid", "typ"),
                jwt.getHeader().toJSONObject().keySet().stream().sorted().toList());
        assertEquals(keys.get(0).get("kid").asText(), jwt.getHeader().getKeyID());
        for (var key : keys) {
            assertFalse(key.has("d"), "a private key is published");
        }
    }

    @Test
    void aProofVerifiesByOurKeysAndItsForgeriesDoNot() throws Exception {
        var proof = proof();
        var parts = proof.split("\\.", 3);
        var none = base64("{\"alg\":\"none\",\"typ\":\"phone-verification+jwt\"}") + "." + parts[1] + ".";
        var someoneElse = base64(claims(parts[1]).replace(RunningApp.USER, "+14155550199"));

        var claims = verify(proof);

        assertEquals(RunningApp.USER, claims.getStringClaim("phone_number"));
        assertEquals(List.of("acme"), claims.getAudience());
        assertThrows(BadJOSEException.class, () -> verify(none));
        assertThrows(BadJOSEException.class, () -> verify(parts[0] + "." + someoneElse + "." + parts[2]));
        assertThrows(BadJOSEException.class, () -> verify(signedWithThePublicKey(claims)));
        assertThrows(BadJOSEException.class, () -> verify(parts[0] + "." + parts[1] + "." + base64("\0".repeat(64))));
    }

    private static JWTClaimsSet verify(String proof) throws ParseException, BadJOSEException, JOSEException {
        var keys = JWKSet.parse(app.get("/.well-known/jwks.json").body());
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("phone-verification+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys)));
        return processor.process(proof, null);
    }

    /** The old trick: a published key, taken for a shared secret. */
    private static String signedWithThePublicKey(JWTClaimsSet claims) throws ParseException, JOSEException {
        var key =
                JWKSet.parse(app.get("/.well-known/jwks.json").body()).getKeys().get(0);
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("phone-verification+jwt"))
                .keyID(key.getKeyID())
                .build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(new MACSigner(key.toJSONString().getBytes(UTF_8)));
        return jwt.serialize();
    }

    private static String proof() {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);
        return read(started).get("proof").asText();
    }

    private static JsonNode read(JsonNode started) {
        var path = "/v1/verifications/" + started.get("id").asText();
        return RunningApp.read(app.api("GET", path, RunningApp.ACME, ""));
    }

    private static int ask(String id, String apiKey) {
        return app.api("GET", "/v1/verifications/" + id, apiKey, "").statusCode();
    }

    private static void send(String token) {
        assertEquals(200, app.text(RunningApp.USER, DESTINATION, token).statusCode());
    }

    private static String claims(String part) {
        var claims = new String(Base64.getUrlDecoder().decode(part), UTF_8);
        assertTrue(claims.contains(RunningApp.USER));
        return claims;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
