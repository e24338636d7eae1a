package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.core.Forge;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T5: a start by the attacker, with the victim's number, is not completed by the victim's own text. */
class T5PlantedStartTest {

    @TempDir
    private Path directory;

    private RunningApp app;

    @BeforeEach
    void start() {
        app = RunningApp.in(directory);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void startsOfOneSecondForTheSameTwoNumbersShareNothing() {
        // A British number has one British destination, so both numbers are the same in all of them.
        var starts = Stream.generate(() -> app.start("+447400123456")).limit(40).toList();

        var seconds = starts.stream().map(it -> it.get("issued_at").asText()).collect(Collectors.toSet());
        assertFalse(seconds.size() == starts.size(), "no two of them fell into one second");
        var texts = new HashSet<String>();
        var ids = new HashSet<String>();
        for (var started : starts) {
            assertEquals("+447700900555", started.get("destination").asText());
            texts.add(started.get("message").asText());
            ids.add(started.get("id").asText());
        }
        assertEquals(starts.size(), texts.size());
        assertEquals(starts.size(), ids.size());
    }

    @Test
    void theVictimsTextCompletesOnlyItsOwnStart() {
        var attackers = app.start("+447400123456");
        var victims = app.start("+447400123456");

        app.complete(victims, "+447400123456");

        assertEquals("verified", status(victims));
        assertEquals("waiting", status(attackers));
    }

    @Test
    void whatTheAttackerPlantsComesBackWithTheAttackersState() {
        var planted = app.start(Map.of(
                "phone", RunningApp.USER, "return_url", "https://acme.example/verified", "state", "attackers session"));

        app.complete(planted, RunningApp.USER);

        var page = app.get(planted.get("page_url").asText()).body();
        assertEquals(
                "https://acme.example/verified?id=" + planted.get("id").asText() + "&state=attackers%20session",
                page.replaceAll("(?s).*href=\"(https://acme[^\"]*)\".*", "$1")
                        .replace("&amp;", "&")
                        .replace("&#x3D;", "="));
    }

    @Test
    void theCodeOfTheVictimsOwnStartIsOfNoUseForAPlantedOne() {
        var planted = Roundtrips.start(app, "+447400123456");
        var victims = Roundtrips.start(app, "+447400123456");
        var code = Roundtrips.hear(app, victims, "+447400123456");

        assertEquals(409, Roundtrips.enter(app, planted, code).statusCode(), "its own text never came");
        assertEquals(200, Roundtrips.enter(app, victims, code).statusCode());

        assertEquals("verified", status(victims));
        assertEquals("waiting", status(planted));
    }

    @Test
    void anIdThatTwoNumbersShareStaysWithTheFirst() {
        var key = Forge.key("7K", "D9qRc0udVsrhAcS6cm3qZB82ZhJfbQFxvZeZIvXgscc");
        var issued = app.clock.instant();
        var to = "+12025550143";
        app.text(RunningApp.USER, to, Forge.token(key, 0, issued, RunningApp.USER, to));

        var clash = app.text("+14155550142", to, Forge.token(key, 0, issued, "+14155550142", to));

        var path = "/v1/verifications/" + Forge.id(key, 0, issued);
        var seen = RunningApp.read(app.api("GET", path, RunningApp.ACME, ""));
        assertEquals(200, clash.statusCode());
        assertEquals(RunningApp.USER, seen.get("phone").asText());
        var metrics =
                app.api("GET", "/metrics", "metrics-token-of-the-tests", "").body();
        assertTrue(metrics.contains("outcome=\"clash\"} 1.0"), metrics);
    }

    private String status(JsonNode started) {
        var path = "/v1/verifications/" + started.get("id").asText();
        return RunningApp.read(app.api("GET", path, RunningApp.ACME, ""))
                .get("status")
                .asText();
    }
}
