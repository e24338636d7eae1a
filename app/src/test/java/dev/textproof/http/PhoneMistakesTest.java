package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What look-up and erasure take for a number, and what they say where there is none. */
class PhoneMistakesTest {

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

    private static Answer call(String call, String body) {
        return Answer.of(app.api("POST", "/v1/phones/" + call, RunningApp.ACME, body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14155550123", "+4930123456", "+18005550100", "+99912345678", "+1415555012"})
    void takesAnyNumberThatCanBeReadEvenOneThatCouldNotBeVerified(String phone) {
        var body = RunningApp.json(Map.of("phone", phone));

        var lookUp = call("lookup", body);

        assertEquals("unknown-phone", lookUp.problem());
        assertEquals(404, lookUp.status());
        assertEquals("{\"erased\":0}", call("erase", body).body());
        assertEquals(List.of("0"), StoreLook.strings(directory, "SELECT count(*) FROM event"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"phone\":\"call me\"}|bad-phone-number|not-a-number",
                "{\"phone\":\"4155550123\"}|bad-phone-number|country-missing",
                "{\"phone\":\"12\",\"country\":\"DE\"}|bad-phone-number|too-short",
                "{\"phone\":\"+1\"}|bad-phone-number|too-short",
                "{\"phone\":\"5550123\",\"country\":\"AQ\"}|bad-phone-number|unknown-country",
                "{\"phone\":\"+14155550123\",\"state\":\"x\"}|bad-request|state: no such field",
                "{\"phone\":14155550123}|bad-request|phone: required: a string with the number, as +14155550123 or national with country",
                "{\"country\":\"USA\"}|bad-request|country: expected an ISO 3166 country code such as DE",
                "{\"phone\":\"+14155550123\",\"country\":1}|bad-request|country: expected a string",
                "{\"phone\":\"+14155550123\",\"phone\":\"+14155550124\"}|bad-request|",
                "[]|bad-request|"
            })
    void saysWhatIsWrongWithABody(String body, String problem, String what) {
        for (var call : List.of("lookup", "erase")) {
            var answer = call(call, body);

            assertEquals(400, answer.status());
            assertEquals(problem, answer.problem());
            var json = answer.json();
            var told = problem.equals("bad-request") && json.has("errors")
                    ? json.get("errors").findValuesAsText("field") + ": "
                            + json.get("errors").findValuesAsText("message")
                    : json.path("reason").asText();
            for (var word : (what == null ? "" : what).split(": ", 2)) {
                assertTrue(told.contains(word), told);
            }
        }
    }
}
