package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code POST /v1/verifications} takes, and what it answers with. */
class StartTest {

    @TempDir
    static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = RunningApp.in(directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void takesEveryField() {
        var started = app.start(Map.of(
                "phone", "07911 123456",
                "country", "gb",
                "locale", "es-MX",
                "client_address", "2001:db8::7",
                "assurance", "inbound",
                "return_url", "acmeapp://verified",
                "state", "af0ifjsldkj"));

        assertEquals("+44********56", started.get("phone").asText());
        assertEquals("+447700900555", started.get("destination").asText());
        assertTrue(started.get("message").asText().startsWith("Verificar mi numero con ACME: TP1-7K"));
    }

    @Test
    void takesNullForAbsent() {
        var fields = new HashMap<String, Object>();
        Set.of("country", "locale", "client_address", "assurance", "return_url", "state")
                .forEach(name -> fields.put(name, null));
        fields.put("phone", RunningApp.USER);

        assertEquals(
                201, Calls.start(app, RunningApp.ACME, RunningApp.json(fields)).status());
    }

    @Test
    void saysWhereAndUntilWhen() {
        var started = app.start(RunningApp.USER);

        var page = started.get("page_url").asText();
        assertTrue(page.startsWith(app.url + "/v/"), page);
        assertEquals(page + "/status", started.get("status_url").asText());
        assertEquals(page + "/events", started.get("events_url").asText());
        assertEquals(page + "/qr.svg", started.at("/qr/svg_url").asText());
        assertEquals(page + "/qr.png", started.at("/qr/png_url").asText());
        var issued = Instant.parse(started.get("issued_at").asText());
        assertEquals(
                Duration.ofMinutes(10),
                Duration.between(issued, Instant.parse(started.get("expires_at").asText())));
        assertTrue(Duration.between(issued, Instant.now()).abs().toSeconds() < 5, "issued just now");
    }

    @ParameterizedTest
    @CsvSource({
        "+447911123456, +447700900555",
        "+14155550123, +12025550143 +12025550199",
        "+18765550123, +12025550143 +12025550199",
        "+4915112345678, +12025550143 +12025550199 +447700900555"
    })
    void drawsTheDestinationAmongThoseThatFitBest(String phone, String fitting) {
        var drawn = IntStream.range(0, 60)
                .mapToObj(i -> app.start(phone).get("destination").asText())
                .collect(Collectors.toSet());

        assertEquals(Set.of(fitting.split(" ", -1)), drawn);
    }

    @Test
    void neverStartsTheSameTwice() {
        var ids = IntStream.range(0, 20)
                .mapToObj(i -> app.start(RunningApp.USER))
                .map(started -> started.get("id").asText())
                .distinct();

        assertEquals(20, ids.count());
    }

    @Test
    void writesNothing() throws SQLException {
        var before = rows();

        app.start(RunningApp.USER);

        assertEquals(before, rows());
    }

    private static int rows() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("textproof.db"));
                var statement = connection.createStatement();
                var counted = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM verification) + (SELECT count(*) FROM event)")) {
            return counted.getInt(1);
        }
    }

    @Test
    void carriesTheStateBackAsItIs() {
        var state = "a+b c&d=e#f/ü🙂".repeat(17); // 255 characters, of which some take two chars in Java
        var started = app.start(
                Map.of("phone", RunningApp.USER, "return_url", "https://acme.example/verified", "state", state + "."));

        app.complete(started, RunningApp.USER);

        var page = app.get(started.get("page_url").asText()).body();
        var link = page.substring(page.indexOf("https://acme.example/verified"));
        var encoded =
                link.substring(link.indexOf("state") + 5, link.indexOf('"')).replaceFirst("^(=|&#x3D;)", "");
        assertEquals(state + ".", URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }

    @Test
    void answersWithNoMoreThanTheMaskedNumber() {
        var started = app.start(RunningApp.USER);

        var digits = RunningApp.USER.substring(1);
        assertFalse(started.toString().contains(digits), started.toString());
    }
}
