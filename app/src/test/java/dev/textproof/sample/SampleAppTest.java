package dev.textproof.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.textproof.Await;
import dev.textproof.RunningApp;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.apache.commons.codec.digest.HmacUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a reader of the sample copies has to be right: its forms, its webhook and its way back, beside the demo. */
@Timeout(120)
class SampleAppTest {

    private static final String ADA = "+14155550123";
    private static final String MALLORY = "+14155550199";

    private static final String PING = "{\"type\":\"ping\",\"timestamp\":\"2026-11-21T00:00:00Z\",\"data\":{}}";

    @TempDir
    Path directory;

    private DemoBesideSample demo;
    private Javalin sample;

    @BeforeEach
    void start() throws IOException {
        demo = DemoBesideSample.in(directory.resolve("demo"));
        sample = new SampleApp(demo.url, demo.apiKey, demo.webhookSecret).start(demo.samplePort);
    }

    @AfterEach
    void stop() {
        sample.stop();
        demo.close();
    }

    private Browser browser() {
        return new Browser("http://127.0.0.1:" + demo.samplePort);
    }

    private void awaitAccount(String phone, String name) {
        Await.until("the account of " + name, () -> {
            var other = browser();
            var page = other.post("/log-in", "", phone);
            demo.send(page.body(), phone);
            return other.get(demo.back(page)).body().contains("Welcome, " + name);
        });
    }

    @Test
    void signsUpWhoeverVerifiesANumber() {
        var browser = browser();

        var page = browser.post("/sign-up", "Ada <3", ADA);
        demo.send(page.body(), ADA);
        var home = browser.get(demo.back(page));

        assertEquals(200, home.statusCode(), home.body());
        assertTrue(home.body().contains("Welcome, Ada &lt;3"), home.body());
        assertTrue(home.body().contains(ADA), home.body());
    }

    @Test
    void makesTheAccountAlsoWhenTheBrowserNeverComesBack() {
        var page = browser().post("/sign-up", "Ada", ADA);

        demo.send(page.body(), ADA);

        awaitAccount(ADA, "Ada");
    }

    @Test
    void makesNoAccountBeforeTheNumberIsVerified() {
        browser().post("/sign-up", "Mallory", ADA);
        var owner = browser();
        var page = owner.post("/log-in", "", ADA);

        demo.send(page.body(), ADA);
        var home = owner.get(demo.back(page));

        assertTrue(home.body().contains("Welcome</h1>"), home.body());
    }

    @Test
    void keepsTheFirstNameOfANumber() {
        var first = browser().post("/sign-up", "Ada", ADA);
        demo.send(first.body(), ADA);
        awaitAccount(ADA, "Ada");
        var browser = browser();

        var second = browser.post("/sign-up", "Mallory", ADA);
        demo.send(second.body(), ADA);

        assertTrue(browser.get(demo.back(second)).body().contains("Welcome, Ada"));
    }

    @Test
    void letsNoOtherBrowserUseAReturn() {
        var page = browser().post("/sign-up", "Ada", ADA);
        demo.send(page.body(), ADA);
        var victim = browser();
        victim.post("/log-in", "", MALLORY);

        var planted = victim.get(demo.back(page));

        assertEquals(400, planted.statusCode());
        assertTrue(planted.body().contains("This was not started here"), planted.body());
    }

    @Test
    void usesAReturnOnce() {
        var browser = browser();
        var page = browser.post("/sign-up", "Ada", ADA);
        demo.send(page.body(), ADA);
        var back = demo.back(page);

        var first = browser.get(back).statusCode();
        var second = browser.get(back).statusCode();

        assertEquals(200, first);
        assertEquals(400, second);
    }

    @Test
    void believesNoReturnWithoutAText() {
        var browser = browser();
        var page = browser.post("/sign-up", "Ada", ADA);

        var early = browser.get(demo.back(page));

        assertEquals(400, early.statusCode());
        assertTrue(early.body().contains("Not verified: waiting"), early.body());
    }

    @Test
    void repeatsWhatIsWrongWithANumber() {
        var answer = browser().post("/sign-up", "Ada", "+49301234");

        assertEquals(400, answer.statusCode());
        assertFalse(answer.body().isBlank());
    }

    @Test
    void startsNothingForAnotherSite() {
        var answer = browser().from("cross-site").post("/log-in", "", ADA);

        assertEquals(400, answer.statusCode());
    }

    @Test
    void takesAWebhookOnlyFromTextproof() {
        var now = Instant.now().getEpochSecond();

        var right = hook(now, demo.webhookSecret, PING);
        var otherKey = hook(now, "whsec_" + "A".repeat(32), PING);
        var playedBack = hook(now - 3600, demo.webhookSecret, PING);

        assertEquals(200, right);
        assertEquals(400, otherKey);
        assertEquals(400, playedBack);
    }

    @Test
    void takesNoProofOfAnotherKey() throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(demo.url)
                .audience("sample")
                .subject("ver_1")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("phone_number", ADA)
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("phone-verification+jwt"))
                .keyID(demo.proofKeyId())
                .build();
        var forged = new SignedJWT(header, claims);
        forged.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
        var data = Map.of("id", "ver_1", "status", "verified", "proof", forged.serialize());

        var body = RunningApp.json(Map.of("type", "verification.verified", "data", data));

        assertEquals(500, hook(Instant.now().getEpochSecond(), demo.webhookSecret, body));
    }

    private int hook(long sentAt, String secret, String body) {
        var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        var mac = new HmacUtils("HmacSHA256", key).hmac("evt_1." + sentAt + "." + body);
        return browser()
                .hook("evt_1", sentAt, "v1," + Base64.getEncoder().encodeToString(mac), body)
                .statusCode();
    }
}
