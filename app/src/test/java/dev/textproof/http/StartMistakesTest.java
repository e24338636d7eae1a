package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code POST /v1/verifications} refuses, and how it says so. */
class StartMistakesTest {

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

    private static List<String> fieldsAtFault(Answer answer) {
        assertEquals(400, answer.status(), answer.body());
        assertEquals("bad-request", answer.problem());
        return StreamSupport.stream(answer.json().get("errors").spliterator(), false)
                .map(error -> error.get("field").asText())
                .toList();
    }

    private static Answer startWith(String field, Object value) {
        var fields = new HashMap<String, Object>(Map.of("phone", RunningApp.USER));
        fields.put(field, value);
        return Calls.start(app, RunningApp.ACME, RunningApp.json(fields));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country | XX",
                "country | USA",
                "country | 'U '",
                "country | ''",
                "locale | en_US",
                "locale | ''",
                "locale | und",
                "locale | english-language-of-a-very-long-kind-indeed",
                "client_address | example.com",
                "client_address | localhost",
                "client_address | 203.0.113",
                "client_address | 3405803783",
                "client_address | 203.0.113.0/24",
                "client_address | 203.0.113.*",
                "client_address | fe80::1%eth0",
                "client_address | '*'",
                "client_address | ''",
                "assurance | code",
                "assurance | INBOUND",
                "assurance | ''",
            })
    void namesTheFieldAtFault(String field, String value) {
        assertEquals(List.of(field), fieldsAtFault(startWith(field, value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "country", "locale", "client_address", "assurance", "return_url", "state"})
    void takesNothingButStrings(String field) {
        for (var value : List.of(5, true, List.of("x"), Map.of("x", "y"))) {
            assertEquals(List.of(field), fieldsAtFault(startWith(field, value)));
        }
    }

    @Test
    void namesEveryMistakeAtOnce() {
        var answer = Calls.start(
                app,
                RunningApp.ACME,
                "{\"country\":\"XX\",\"locale\":7,\"client_address\":\"x\",\"assurance\":\"x\",\"return_url\":\"x\","
                        + "\"state\":[],\"telephone\":\"+14155550123\",\"Phone\":\"+14155550123\"}");

        assertEquals(
                List.of(
                        "Phone",
                        "telephone",
                        "phone",
                        "country",
                        "locale",
                        "client_address",
                        "assurance",
                        "return_url",
                        "state"),
                fieldsAtFault(answer));
        assertTrue(answer.json()
                .get("detail")
                .asText()
                .startsWith("Phone: no such field. telephone: no such field. phone: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example/verified/",
                "https://acme.example/Verified",
                "https://acme.example/verified?x=1",
                "https://acme.example/verified#",
                "https://acme.example.evil.example/verified",
                "http://acme.example/verified",
                "https://acme.example",
                " https://acme.example/verified",
                "acmeapp://verified/",
                "javascript:alert(1)",
                ""
            })
    void takesAReturnUrlOnlyAsItIsConfigured(String url) {
        assertEquals(List.of("return_url"), fieldsAtFault(startWith("return_url", url)));
    }

    @Test
    void knowsNoReturnUrlOfAnotherApp() {
        var json = "{\"phone\":\"+447400123456\",\"return_url\":\"https://acme.example/verified\"}";

        assertEquals(List.of("return_url"), fieldsAtFault(Calls.start(app, RunningApp.OTHER, json)));
    }

    @Test
    void takes256CharactersOfStateAndNotOneMore() {
        for (var character : List.of("x", "ü", "🙂")) {
            assertEquals(201, startWith("state", character.repeat(256)).status());
            assertEquals(List.of("state"), fieldsAtFault(startWith("state", character.repeat(257))));
        }
    }

    @Test
    void refusesAStateThatCouldNotComeBackAsItIs() {
        var half = "{\"phone\":\"+14155550123\",\"state\":\"\\ud83d\"}";

        assertEquals(List.of("state"), fieldsAtFault(Calls.start(app, RunningApp.ACME, half)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Roundtrip", "code", ""})
    void knowsTwoKindsOfAssurance(String assurance) {
        var answer = startWith("assurance", assurance);

        assertEquals(List.of("assurance"), fieldsAtFault(answer));
        assertEquals(
                "expected inbound or roundtrip",
                answer.json().at("/errors/0/message").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "+1415555012, , too-short, too short",
        "+493012345678, , landline, landline in Germany",
        "030 12345678, DE, landline, landline in Germany",
        "4155550123, , country-missing, country code",
        "+1 800 555 0199, , cannot-text, service number",
        "+999123456789, , unknown-calling-code, first digits",
        "call me, US, not-a-number, not a phone number",
        "+1415555O123, , not-a-number, not a phone number"
    })
    void saysWhatIsWrongWithANumber(String phone, String country, String reason, String words) {
        var fields = new HashMap<String, Object>();
        fields.put("phone", phone);
        fields.put("country", country);

        var answer = Calls.start(app, RunningApp.ACME, RunningApp.json(fields));

        assertEquals(400, answer.status());
        assertEquals("bad-phone-number", answer.problem());
        assertEquals(reason, answer.json().get("reason").asText());
        assertTrue(
                answer.json().get("detail").asText().contains(words),
                answer.json().get("detail").asText());
    }

    @Test
    void neverRepeatsWhatWasSent() {
        var secret = "+493012345678";

        assertFalse(startWith("phone", secret).body().contains("3012345678"));
        assertFalse(startWith("country", secret).body().contains("3012345678"));
        assertFalse(startWith("return_url", "https://evil.example").body().contains("evil"));
    }

    @Test
    void cutsTheNameOfAnUnknownFieldShort() {
        var answer = startWith("x".repeat(2_000), "x");

        assertEquals(List.of("x".repeat(40) + "…"), fieldsAtFault(answer));
    }

    @Test
    void refusesNumbersOfACountryThatTheAppDoesNotTake() {
        var answer = Calls.start(app, RunningApp.OTHER, "{\"phone\":\"+14155550123\"}");

        assertEquals(403, answer.status());
        assertEquals("country-not-allowed", answer.problem());
        assertEquals(
                "This app verifies numbers of GB only.",
                answer.json().get("detail").asText());
        assertEquals(
                201,
                Calls.start(app, RunningApp.OTHER, "{\"phone\":\"+447400123456\"}")
                        .status());
    }
}
