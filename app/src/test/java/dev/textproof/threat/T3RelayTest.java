package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.page.Locales;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T3: whoever has others send the token dressed in a lure is found out, where the app wants that; NO declines. */
class T3RelayTest {

    @TempDir
    private Path directory;

    @Test
    void tellsTheAppWhetherTheWarningWasStillThere() {
        try (var app = RunningApp.in(directory)) {
            var full = app.start(RunningApp.USER);
            var altered = app.start(RunningApp.USER);

            app.complete(full, RunningApp.USER);
            lure(app, altered);

            assertEquals("full", ask(app, full).get("text").asText());
            assertEquals("altered", ask(app, altered).get("text").asText());
        }
    }

    @Test
    void refusesALureWhereTheAppDemandsTheWholeText() {
        try (var app = RunningApp.in(directory, T3RelayTest::demandFullText)) {
            var started = app.start(RunningApp.USER);

            var lured = lure(app, started);

            assertEquals(200, lured);
            assertEquals("waiting", ask(app, started).get("status").asText());
            app.complete(started, RunningApp.USER);
            assertEquals("verified", ask(app, started).get("status").asText());
        }
    }

    @Test
    void warnsInTheTextOfEveryLanguageAndNamesTheApp() {
        try (var app = RunningApp.in(directory)) {
            for (var locale : Locales.supported()) {
                var fields = Map.of("phone", RunningApp.USER, "locale", locale.toLanguageTag());

                var message = app.start(fields).get("message").asText();

                assertTrue(message.substring(0, message.indexOf(": TP1-")).contains("ACME"), message);
                assertTrue(message.endsWith(". " + Locales.wording(locale).warning()), message);
            }
            assertTrue(app.start(RunningApp.USER)
                    .get("message")
                    .asText()
                    .endsWith("Do not send if someone asked you to."));
        }
    }

    @Test
    void showsThePageWithTheNumberMasked() {
        try (var app = RunningApp.in(directory)) {
            var started = app.start(RunningApp.USER);

            var page = app.get(started.get("page_url").asText()).body();

            assertFalse(page.replaceAll("[^0-9<>]", "").contains("4155550123"));
            assertTrue(page.contains("••23<"), page);
            assertTrue(page.contains("ACME"));
        }
    }

    @Test
    void theReplySpeaksTheLanguageOfTheText() {
        try (var app = RunningApp.in(directory)) {
            var started = app.start(Map.of("phone", RunningApp.USER, "assurance", "roundtrip", "locale", "es"));

            var reply = app.complete(started, RunningApp.USER).body();

            assertTrue(reply.contains("No lo compartas"), reply);
            assertTrue(reply.contains("NO"), reply);
        }
    }

    @Test
    void theOwnersNoDeclines() {
        try (var app = RunningApp.in(directory)) {
            var started = app.start(Map.of(
                    "phone", RunningApp.USER,
                    "assurance", "roundtrip",
                    "return_url", "https://acme.example/verified"));
            var code = Roundtrips.hear(app, started, RunningApp.USER);

            var answer = app.text(RunningApp.USER, started.get("destination").asText(), "No.");

            assertEquals("<Response/>", answer.body());
            assertEquals("declined", ask(app, started).get("status").asText());
            assertEquals(409, Roundtrips.enter(app, started, code).statusCode());
            var page = app.get(started.get("page_url").asText()).body();
            assertTrue(page.contains("data-status=\"declined\"") && page.contains("error&#x3D;declined"), page);
            try (var file = new StoreFile(directory)) {
                assertEquals(
                        List.of("verification.declined", "verification.heard"),
                        file.strings("SELECT type FROM event ORDER BY type"));
            }
        }
    }

    @Test
    void nobodyElsesNoDeclinesAndNoneWhatIsVerified() {
        try (var app = RunningApp.in(directory)) {
            var heard = Roundtrips.start(app, RunningApp.USER);
            var to = heard.get("destination").asText();
            var elsewhere = to.equals("+12025550143") ? "+12025550199" : "+12025550143";
            var code = Roundtrips.hear(app, heard, RunningApp.USER);

            app.text("+14155550142", to, "NO");
            app.text(RunningApp.USER, elsewhere, "NO");
            app.text("NO", to, "NO");

            assertEquals("heard", ask(app, heard).get("status").asText());
            Roundtrips.enter(app, heard, code);
            app.text(RunningApp.USER, to, "NO");
            assertEquals("verified", ask(app, heard).get("status").asText());
        }
    }

    private static String demandFullText(String yaml) {
        return yaml.replace("    name: ACME\n", "    name: ACME\n    require_full_text: true\n");
    }

    private static int lure(RunningApp app, JsonNode started) {
        var token = started.get("message").asText().replaceAll(".*(TP1-[0-9A-Z-]+).*", "$1");
        var body = "I want the free phone! " + token;
        return app.text(RunningApp.USER, started.get("destination").asText(), body)
                .statusCode();
    }

    private static JsonNode ask(RunningApp app, JsonNode started) {
        var path = "/v1/verifications/" + started.get("id").asText();
        return RunningApp.read(app.api("GET", path, RunningApp.ACME, ""));
    }
}
