package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.core.Forge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T15: a valid token is free for any number, so a forged sender must not make this server send texts without end. */
class T15CannonTest {

    private static final String SPENT = "<Response/>";

    @TempDir
    private Path directory;

    private RunningApp serve(String replies) {
        return RunningApp.in(directory, yaml -> yaml.replaceFirst("(?m)^replies:.*$", "replies: {" + replies + "}"));
    }

    private static boolean isAnswered(RunningApp app, String phone) {
        return Roundtrips.code(app.complete(Roundtrips.start(app, phone), phone))
                .isPresent();
    }

    private static long answered(RunningApp app, int count, String prefix) {
        return IntStream.range(0, count)
                .filter(number -> isAnswered(app, prefix + (10 + number)))
                .count();
    }

    private static String metrics(RunningApp app) {
        return app.api("GET", "/metrics", "metrics-token-of-the-tests", "").body();
    }

    @Test
    void oneVerificationIsAnsweredThreeTimes() {
        try (var app = serve("countries: [US]")) {
            var started = Roundtrips.start(app, RunningApp.USER);

            var codes = IntStream.range(0, 10)
                    .mapToObj(i -> Roundtrips.code(app.complete(started, RunningApp.USER)))
                    .flatMap(Optional::stream)
                    .toList();

            assertEquals(3, codes.size());
            assertEquals(1, codes.stream().distinct().count());
            assertTrue(metrics(app).contains("textproof_replies_total{channel=\"twilio-us\",result=\"repeated\"} 7.0"));
        }
    }

    @Test
    void aRedeliveryIsNotAnsweredAgain() {
        try (var app = serve("countries: [US]")) {
            var started = Roundtrips.start(app, RunningApp.USER);
            var post = app.twilio.text(
                    app.url + "/inbound/" + RunningApp.CHANNEL,
                    RunningApp.USER,
                    started.get("destination").asText(),
                    started.get("message").asText(),
                    "SM00000000000000000000000000000001");

            var first = app.webhook(post);
            var again = app.webhook(post);

            assertTrue(Roundtrips.code(first).isPresent());
            assertEquals(200, again.statusCode());
            assertEquals(SPENT, again.body());
        }
    }

    @Test
    void aNumberIsAnsweredSoManyTimesADay() {
        try (var app = serve("countries: [US], per_number_per_day: 4")) {
            var answered = IntStream.range(0, 12)
                    .filter(i -> isAnswered(app, RunningApp.USER))
                    .count();

            assertEquals(4, answered);
            assertTrue(isAnswered(app, "+14155550142"), "another number is");
            assertTrue(metrics(app)
                    .contains("textproof_replies_total{channel=\"twilio-us\",result=\"number_spent\"} 8.0"));
        }
    }

    @Test
    void aCountryIsAnsweredSoManyTimesAnHour() {
        try (var app = serve("countries: [US, GB], per_country_per_hour: 5")) {
            assertEquals(5, answered(app, 12, "+141555501"));
            assertEquals(5, answered(app, 12, "+4474001234"));
        }
    }

    @Test
    void anAppIsAnsweredSoManyTimesAnHour() {
        try (var app = serve("countries: [US, GB], per_app_per_hour: 3")) {
            assertEquals(3, answered(app, 12, "+141555501"));
            var fields = Map.of("phone", "+447400123456", "assurance", "roundtrip");
            var started =
                    RunningApp.read(app.api("POST", "/v1/verifications", RunningApp.OTHER, RunningApp.json(fields)));

            assertTrue(Roundtrips.code(app.complete(started, "+447400123456")).isPresent(), "another app's is");
        }
    }

    @Test
    void whereNoCountryIsNamedNobodyStartsAndNothingIsAnswered() {
        try (var app = serve("")) {
            var body = RunningApp.json(Map.of("phone", RunningApp.USER, "assurance", "roundtrip"));

            var refused = app.api("POST", "/v1/verifications", RunningApp.ACME, body);

            assertEquals(403, refused.statusCode());
            assertTrue(RunningApp.read(refused).get("type").asText().endsWith("#problem-country-not-allowed"));
            assertTrue(RunningApp.read(refused).get("detail").asText().contains("No replies go to"));
            var key = Forge.key("7K", "D9qRc0udVsrhAcS6cm3qZB82ZhJfbQFxvZeZIvXgscc");
            var token = Forge.token(key, Forge.ROUNDTRIP, app.clock.instant(), RunningApp.USER, "+12025550143");
            assertEquals(SPENT, app.text(RunningApp.USER, "+12025550143", token).body());
        }
    }

    @Test
    void aCountryThatIsNotNamedIsRefusedAtTheStart() {
        try (var app = serve("countries: [US]")) {
            var body = RunningApp.json(Map.of("phone", "+447400123456", "assurance", "roundtrip"));

            var refused = app.api("POST", "/v1/verifications", RunningApp.ACME, body);

            assertEquals(403, refused.statusCode());
            assertEquals(
                    "No replies go to numbers of that country, so roundtrip is not possible there. This server sends"
                            + " replies to US only.",
                    RunningApp.read(refused).get("detail").asText());
            app.start("+447400123456"); // without a code it goes on
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "STOP", "NO", "TP1-AAAAAAAA-BBBBBBBB-CCCCCCCC-DDDDDDDD-EEEEEEEE", ""})
    void whatIsNotValidIsNeverAnswered(String body) {
        try (var app = serve("countries: [US]")) {
            assertEquals(SPENT, app.text(RunningApp.USER, "+12025550143", body).body());
        }
    }

    @Test
    void aTokenThatDoesNotFitIsNeverAnswered() {
        try (var app = serve("countries: [US, GB]")) {
            var started = Roundtrips.start(app, RunningApp.USER);
            var late = Roundtrips.start(app, RunningApp.USER);
            var inbound = app.start(RunningApp.USER);

            var answers = List.of(
                    app.complete(started, "+14155550142").body(),
                    app.text(
                                    RunningApp.USER,
                                    "+447700900555",
                                    started.get("message").asText())
                            .body(),
                    app.complete(inbound, RunningApp.USER).body());
            app.clock.move(Duration.ofMinutes(11));

            assertEquals(List.of(SPENT, SPENT, SPENT), answers);
            assertEquals(SPENT, app.complete(late, RunningApp.USER).body());
        }
    }
}
