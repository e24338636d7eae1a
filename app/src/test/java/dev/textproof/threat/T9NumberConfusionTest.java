package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T9: what is not one plain number is refused, and two spellings of one number are one number. */
class T9NumberConfusionTest {

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void serve() {
        app = RunningApp.in(directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uff0b\uff11\uff14\uff11\uff15\uff15\uff15\uff15\uff10\uff11\uff12\uff13",
                "+\u0661\u0664\u0661\u0665\u0665\u0665\u0665\u0660\u0661\u0662\u0663",
                "+1415555CALL",
                "+1-800-FLOWERS",
                "whatsapp:+14155550123",
                "tel:+14155550123",
                "sms:+14155550123",
                "+14155550123;ext=5",
                "+14155550123 x5",
                "+14155550123,,99",
                "+14155550123\u0000",
                "+1415555\u200b0123",
                "++14155550123",
                "+14155550123+14155550124",
                "14155550123",
                "001 415 555 0123",
                "AC\u0130E",
                " ",
                "+",
                "+1",
                "+99999999999999999999999999999999999999999"
            })
    void refusesWhatIsNotOnePlainNumber(String typed) {
        var body = RunningApp.json(Map.of("phone", typed));

        var answer = app.api("POST", "/v1/verifications", RunningApp.ACME, body);

        assertEquals(400, answer.statusCode());
        assertEquals(
                "https://textproof.dev/#problem-bad-phone-number",
                RunningApp.read(answer).get("type").asText());
        assertFalse(typed.length() > 5 && answer.body().contains(typed), "the number is echoed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whatsapp:+14155550123",
                "14155550123",
                "4155550123",
                "+1 415 555 0123",
                " +14155550123",
                "+14155550123 ",
                "+\uff114155550123",
                "+\u0661\u0664\u0661\u0665\u0665\u0665\u0665\u0660\u0661\u0662\u0663",
                "sip:+14155550123@example.com",
                "client:alice",
                "ACME",
                "12345",
                "",
                "+014155550123",
                "+14155550123,+14155550124"
            })
    void aSenderThatIsNotOnePlainNumberVerifiesNothing(String sender) {
        var started = app.start(RunningApp.USER);

        var answer = app.complete(started, sender);

        assertEquals(200, answer.statusCode());
        assertEquals("waiting", status(started.get("status_url").asText()));
    }

    @ParameterizedTest
    @CsvSource({
        "+525512345678, +5215512345678",
        "+5215512345678, +525512345678",
        "+541123456789, +5491123456789",
        "+5491123456789, +541123456789",
        "+5511961234567, +551161234567",
    })
    void twoSpellingsOfOneMobileNumberAreOneNumber(String typed, String reported) {
        var started = app.start(typed);

        app.complete(started, reported);

        assertEquals("verified", status(started.get("status_url").asText()));
    }

    @Test
    void aNumberThatOnlyLooksLikeTheOtherSpellingIsAnotherNumber() {
        var started = app.start("+525512345678");

        app.complete(started, "+15512345678");
        app.complete(started, "+5225512345678");

        assertEquals("waiting", status(started.get("status_url").asText()));
    }

    @Test
    void aNationalNumberIsReadInTheCountryThatTheAppNames() {
        var named = app.start(Map.of("phone", "07400 123456", "country", "GB"));

        app.complete(named, "+447400123456");

        assertEquals("verified", status(named.get("status_url").asText()));
        var unnamed = app.api("POST", "/v1/verifications", RunningApp.ACME, "{\"phone\": \"07400 123456\"}");
        assertEquals("country-missing", RunningApp.read(unnamed).get("reason").asText());
    }

    private static String status(String url) {
        return RunningApp.read(app.get(url)).get("status").asText();
    }
}
