package dev.textproof.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.textproof.config.Webhook;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryCheckTest {

    private static final String ISSUER = "https://verify.example.com";
    private static final Instant NOW = SampleVerifications.AT;
    private static final Webhook WEBHOOK = new Webhook("https://acme.example/hooks", Secret.of(new byte[24]));
    private static final byte[] BODY = "{}".getBytes(UTF_8);

    private final ECKey key = key();
    private final JwtProver prover = prover(ISSUER, key);
    private final DeliveryCheck check = new DeliveryCheck(WEBHOOK, prover.jwks(), ISSUER, "acme", at(NOW));

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static JwtProver prover(String issuer, ECKey key) {
        return new JwtProver(issuer, List.of(key), at(NOW));
    }

    private static Map<String, String> headers(Instant sent) {
        return new HashMap<>(new WebhookSigner(WEBHOOK.secret()).headers("evt_1", sent, BODY));
    }

    @Test
    void takesWhatWasSignedJustNow() {
        assertTrue(check.isSigned(headers(NOW), BODY));
        assertTrue(check.isSigned(headers(NOW.minusSeconds(300)), BODY));
    }

    @Test
    void takesOneOfSeveralSignatures() {
        var headers = headers(NOW);
        headers.merge("webhook-signature", "v1,AAAA", (right, wrong) -> wrong + " " + right);

        assertTrue(check.isSigned(headers, BODY));
    }

    @Test
    void refusesWhatIsOldOrOfTheFuture() {
        assertFalse(check.isSigned(headers(NOW.minusSeconds(301)), BODY));
        assertFalse(check.isSigned(headers(NOW.plusSeconds(301)), BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void refusesWhatLacksAHeaderOrHasAnother(String name) {
        var without = headers(NOW);
        without.remove(name);
        var other = headers(NOW);
        other.merge(name, "1", String::concat);

        assertFalse(check.isSigned(without, BODY));
        assertFalse(check.isSigned(other, BODY));
    }

    @Test
    void refusesAnotherBody() {
        assertFalse(check.isSigned(headers(NOW), "{} ".getBytes(UTF_8)));
    }

    @Test
    void readsAProofThatHolds() {
        var claims = check.claims(prover.prove(SampleVerifications.verified(1))).orElseThrow();

        assertTrue(claims.contains(SampleVerifications.id(1).text()), claims);
    }

    @Test
    void readsNoProofOfAnotherKeyIssuerAppOrTime() {
        var verification = SampleVerifications.verified(1);
        var proof = prover.prove(verification);

        assertEquals(Optional.empty(), check.claims(prover(ISSUER, key()).prove(verification)));
        assertEquals(
                Optional.empty(),
                check.claims(prover("https://other.example", key).prove(verification)));
        assertEquals(Optional.empty(), check.claims("a.b.c"));
        assertEquals(
                Optional.empty(), new DeliveryCheck(WEBHOOK, prover.jwks(), ISSUER, "other", at(NOW)).claims(proof));
        assertEquals(
                Optional.empty(),
                new DeliveryCheck(WEBHOOK, prover.jwks(), ISSUER, "acme", at(NOW.plusSeconds(700))).claims(proof));
    }
}
