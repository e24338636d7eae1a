package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.core.Forge;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T2: whoever forges the sender of a text never reads the code that goes back to the real one, and gets no proof. */
class T2RoundtripTest {

    private static final String DESTINATION = "+12025550143";
    private static final String WORDS = "Verify my number with ACME: %s. Do not send if someone asked you to.";

    /** A British number has one British destination, so what one start says fits another. */
    private static final String VICTIM = "+447400123456";

    private static final String FORGER = "+447400123499";

    @TempDir
    private static Path directory;

    private static RunningApp app;
    private static StoreFile file;
    private static Instant served = Instant.EPOCH;

    @BeforeAll
    static void serve() {
        app = RunningApp.in(directory);
        file = new StoreFile(directory);
        served = app.clock.instant();
    }

    @AfterAll
    static void stop() {
        file.close();
        app.close();
    }

    @Test
    void aForgedSenderNeverLeadsToAProof() {
        var started = Roundtrips.start(app, VICTIM);
        var realCode = Roundtrips.hear(app, started, VICTIM); // goes to the victim's phone: the forger does not see it

        for (var guess = 0; guess < 20; guess++) {
            var answer = Roundtrips.enter(app, started, Roundtrips.wrong(realCode, guess));
            assertEquals(guess < 5 ? 400 : 429, answer.statusCode());
        }

        var seen = Roundtrips.ask(app, started);
        assertEquals("heard", seen.get("status").asText());
        assertFalse(seen.has("proof"), seen::toString);
        assertFalse(seen.has("verified_at"), seen::toString);
    }

    @Test
    void theCodeIsOfNoUseForAnotherStart() {
        var forgers = Roundtrips.start(app, FORGER);
        var forgersCode = Roundtrips.hear(app, forgers, FORGER);
        var planted = Roundtrips.start(app, VICTIM);
        app.complete(planted, VICTIM); // forged

        var answer = Roundtrips.enter(app, planted, forgersCode);

        assertEquals(400, answer.statusCode());
        assertEquals("heard", Roundtrips.ask(app, planted).get("status").asText());
    }

    @Test
    void theNumbersOwnerGetsAProofThatSaysHow() throws ParseException {
        var started = Roundtrips.start(app, RunningApp.USER);

        var code = Roundtrips.hear(app, started, RunningApp.USER);
        assertEquals(200, Roundtrips.enter(app, started, code).statusCode());

        var seen = Roundtrips.ask(app, started);
        var claims = SignedJWT.parse(seen.get("proof").asText()).getJWTClaimsSet();
        assertEquals("verified", seen.get("status").asText());
        assertEquals("roundtrip", seen.get("assurance").asText());
        assertEquals("roundtrip", claims.getStringClaim("assurance"));
        assertEquals(RunningApp.USER, claims.getStringClaim("phone_number"));
    }

    @Test
    void aTextAloneNeverVerifiesWhatAskedForACode() {
        var key = Forge.key("7K", "D9qRc0udVsrhAcS6cm3qZB82ZhJfbQFxvZeZIvXgscc");
        var issued = app.clock.instant().minusSeconds(7);

        for (var i = 0; i < 3; i++) {
            send(Forge.token(key, Forge.ROUNDTRIP, issued, RunningApp.USER, DESTINATION));
        }

        var path = "/v1/verifications/" + Forge.id(key, Forge.ROUNDTRIP, issued);
        var seen = RunningApp.read(app.api("GET", path, RunningApp.ACME, ""));
        assertEquals("heard", seen.get("status").asText());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 32, 63})
    void aTextWhoseHeadCarriesAnUnknownFlagVerifiesNothing(int flags) {
        var key = Forge.key("7K", "D9qRc0udVsrhAcS6cm3qZB82ZhJfbQFxvZeZIvXgscc");
        var issued = served.minusSeconds(flags); // else all would be one verification
        var before = file.rows();

        var flagged = send(Forge.token(key, flags, issued, RunningApp.USER, DESTINATION));

        assertEquals(200, flagged);
        assertEquals(before, file.rows());
        send(Forge.token(key, 0, issued, RunningApp.USER, DESTINATION));
        assertEquals(before + 1, file.rows(), "the same without a flag is good");
    }

    @Test
    void aStartCannotAskForLessThanItsApp(@TempDir Path other) {
        try (var strict = RunningApp.in(
                other, yaml -> yaml.replace("    name: ACME\n", "    name: ACME\n    assurance: roundtrip\n"))) {
            var body = RunningApp.json(Map.of("phone", RunningApp.USER, "assurance", "inbound"));

            var answer = strict.api("POST", "/v1/verifications", RunningApp.ACME, body);

            var error = RunningApp.read(answer).get("errors").get(0);
            assertEquals(400, answer.statusCode());
            assertEquals("assurance", error.get("field").asText());
            assertTrue(error.get("message").asText().contains("asks for no less"));
            var started = strict.start(RunningApp.USER);
            assertEquals("roundtrip", started.get("assurance").asText());
            strict.complete(started, RunningApp.USER);
            assertEquals("heard", Roundtrips.ask(strict, started).get("status").asText());
        }
    }

    private static int send(String token) {
        return app.text(RunningApp.USER, DESTINATION, WORDS.formatted(token)).statusCode();
    }
}
