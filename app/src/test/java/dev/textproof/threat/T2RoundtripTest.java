package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.core.Forge;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T2: until the server can send reply codes, nothing that asks for one is ever verified without. */
class T2RoundtripTest {

    private static final String DESTINATION = "+12025550143";
    private static final String WORDS = "Verify my number with ACME: %s. Do not send if someone asked you to.";

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

    @ParameterizedTest
    @ValueSource(ints = {Forge.ROUNDTRIP, 2, 3, 4, 32, 63})
    void aTextWhoseHeadCarriesAFlagVerifiesNothing(int flags) {
        var key = Forge.key("7K", "D9qRc0udVsrhAcS6cm3qZB82ZhJfbQFxvZeZIvXgscc");
        var issued = app.clock.instant().minusSeconds(flags); // else all would be one verification
        var before = file.rows();

        var flagged = send(Forge.token(key, flags, issued, RunningApp.USER, DESTINATION));

        assertEquals(200, flagged);
        assertEquals(before, file.rows());
        send(Forge.token(key, 0, issued, RunningApp.USER, DESTINATION));
        assertEquals(before + 1, file.rows(), "the same without a flag is good");
    }

    @Test
    void aStartThatAsksForOneIsToldThatItCannotBe() {
        var body = RunningApp.json(Map.of("phone", RunningApp.USER, "assurance", "roundtrip"));

        var answer = app.api("POST", "/v1/verifications", RunningApp.ACME, body);

        var error = RunningApp.read(answer).get("errors").get(0);
        assertEquals(400, answer.statusCode());
        assertEquals("assurance", error.get("field").asText());
        assertTrue(error.get("message").asText().contains("roundtrip comes with a later version"));
    }

    private static int send(String token) {
        return app.text(RunningApp.USER, DESTINATION, WORDS.formatted(token)).statusCode();
    }
}
