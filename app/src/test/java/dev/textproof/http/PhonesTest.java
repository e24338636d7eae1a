package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /v1/phones/lookup} and {@code /v1/phones/erase}. */
class PhonesTest {

    private static final String BRITISH = "+447400123456";

    @TempDir
    Path directory;

    private RunningApp app;

    @BeforeEach
    void start() {
        app = RunningApp.in(directory);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Answer lookUp(String apiKey, String phone) {
        return call("lookup", apiKey, RunningApp.json(Map.of("phone", phone)));
    }

    private Answer erase(String apiKey, String phone) {
        return call("erase", apiKey, RunningApp.json(Map.of("phone", phone)));
    }

    private Answer call(String call, String apiKey, String body) {
        return Answer.of(app.api("POST", "/v1/phones/" + call, apiKey, body));
    }

    private JsonNode verify(String phone) {
        return verify(RunningApp.ACME, phone);
    }

    private JsonNode verify(String apiKey, String phone) {
        var started = Calls.start(app, apiKey, RunningApp.json(Map.of("phone", phone)))
                .json();
        app.complete(started, phone);
        return started;
    }

    @Test
    void findsTheNewestInTheFormInWhichItIsAskedFor() {
        app.clock.move(Duration.ofDays(-2));
        verify(RunningApp.USER);
        app.clock.move(Duration.ofDays(1));
        var newest = verify(RunningApp.USER);
        app.clock.move(Duration.ofDays(1));
        app.start(RunningApp.USER);
        verify(BRITISH);

        var found = lookUp(RunningApp.ACME, RunningApp.USER);

        var asked = Calls.ask(app, RunningApp.ACME, newest.get("id").asText()).json();
        assertEquals(200, found.status());
        assertEquals("no-store", found.header("Cache-Control").orElse(""));
        assertEquals(asked.properties().size(), found.json().properties().size());
        for (var field : List.of("id", "status", "phone", "destination", "text", "issued_at", "verified_at")) {
            assertEquals(asked.get(field), found.json().get(field), field);
        }
        assertEquals(3, found.json().get("proof").asText().split("\\.").length);
    }

    @Test
    void countsNoRevocationOfWhatWasOnlyHeard() {
        var genuine = verify(RunningApp.USER);
        app.clock.move(Duration.ofSeconds(2));
        var unasked = Roundtrips.start(app, RunningApp.USER);
        Roundtrips.hear(app, unasked, RunningApp.USER);

        app.api("DELETE", "/v1/verifications/" + unasked.get("id").asText(), RunningApp.ACME, "");

        var found = lookUp(RunningApp.ACME, RunningApp.USER).json();
        assertEquals(genuine.get("id"), found.get("id"));
        assertEquals("verified", found.get("status").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+551171234567", "+5511971234567"})
    void erasesBothNumbersThatABrazilianHandsetMayHave(String asked) {
        var started = app.start("+5511971234567");
        app.complete(started, "+551171234567");

        assertEquals(1, erase(RunningApp.ACME, asked).json().get("erased").asInt());
    }

    @Test
    void saysWhenTheNewestWasRevoked() {
        var started = verify(RunningApp.USER);
        app.api("DELETE", "/v1/verifications/" + started.get("id").asText(), RunningApp.ACME, "");

        assertEquals(
                "revoked",
                lookUp(RunningApp.ACME, RunningApp.USER).json().get("status").asText());
    }

    @ParameterizedTest
    @CsvSource({"(415) 555-0123, US", "+1 415 555 0123,", "001 415 555 0123, DE", "+14155550123, DE"})
    void readsANumberAsAStartDoes(String phone, String country) {
        verify(RunningApp.USER);
        var fields = country == null ? Map.of("phone", phone) : Map.of("phone", phone, "country", country);

        assertEquals(
                200, call("lookup", RunningApp.ACME, RunningApp.json(fields)).status());
        assertEquals(
                "{\"erased\":1}",
                call("erase", RunningApp.ACME, RunningApp.json(fields)).body());
    }

    @Test
    void aNumberOfACountryThatTheAppTakesNoLongerIsErasedAllTheSame() {
        verify(RunningApp.USER);
        app.close();
        app = RunningApp.in(directory, yaml -> yaml.replaceFirst("test_numbers: .*", "countries: [DE]"));

        assertEquals(
                "country-not-allowed",
                Calls.start(app, RunningApp.ACME, "{\"phone\":\"+14155550123\"}")
                        .problem());
        assertEquals(200, lookUp(RunningApp.ACME, RunningApp.USER).status());
        assertEquals("{\"erased\":1}", erase(RunningApp.ACME, RunningApp.USER).body());
    }

    @Test
    void erasesOnceAndTellsOnce() {
        var one = verify(RunningApp.USER);
        var two = verify(RunningApp.USER);

        assertEquals("{\"erased\":2}", erase(RunningApp.ACME, RunningApp.USER).body());
        assertEquals("{\"erased\":0}", erase(RunningApp.ACME, RunningApp.USER).body());

        assertEquals(
                List.of("phone.erased 50"),
                StoreLook.strings(directory, "SELECT type || ' ' || length(erased) FROM event"));
        assertEquals("unknown-phone", lookUp(RunningApp.ACME, RunningApp.USER).problem());
        for (var started : List.of(one, two)) {
            var id = started.get("id").asText();
            assertEquals(
                    "unknown-verification", Calls.ask(app, RunningApp.ACME, id).problem());
            assertEquals(
                    "unknown-verification",
                    Answer.of(app.api("DELETE", "/v1/verifications/" + id, RunningApp.ACME, ""))
                            .problem());
        }
    }

    @Test
    void anotherAppsVerificationOfTheNumberStays() {
        verify(BRITISH);
        var theirs = verify(RunningApp.OTHER, BRITISH).get("id").asText();
        assertEquals(theirs, lookUp(RunningApp.OTHER, BRITISH).json().get("id").asText());

        assertEquals("{\"erased\":1}", erase(RunningApp.ACME, BRITISH).body());

        assertEquals("unknown-phone", lookUp(RunningApp.ACME, BRITISH).problem());
        assertEquals(theirs, lookUp(RunningApp.OTHER, BRITISH).json().get("id").asText());
        assertEquals(
                "verified",
                Calls.ask(app, RunningApp.OTHER, theirs).json().get("status").asText());
    }

    @Test
    void thePageOfAnErasedVerificationSaysThatItWasWithdrawn() {
        var started = verify(RunningApp.USER);
        erase(RunningApp.ACME, RunningApp.USER);

        var page = app.get(started.get("page_url").asText());

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("This was withdrawn"), page.body());
        assertEquals(
                "revoked",
                RunningApp.read(app.get(started.get("status_url").asText()))
                        .get("status")
                        .asText());
    }

    @Test
    void aRequestThatIsHeldForWhatIsHeardLearnsThatItIsUnknown() {
        var started = verify(RunningApp.USER);
        StoreLook.execute(directory, "UPDATE verification SET status = 'heard'");
        var path = "/v1/verifications/" + started.get("id").asText() + "?wait=25";
        var asked = app.http.sendAsync(
                HttpRequest.newBuilder(URI.create(app.url + path))
                        .header("Authorization", "Bearer " + RunningApp.ACME)
                        .build(),
                BodyHandlers.ofString());

        erase(RunningApp.ACME, RunningApp.USER);

        assertEquals("unknown-verification", Answer.of(asked.join()).problem());
    }

    @Test
    void needsTheAppsKeyAndAStoreThatAnswers() {
        assertEquals("unauthorized", lookUp("wrong", RunningApp.USER).problem());
        assertEquals("unauthorized", erase("wrong", RunningApp.USER).problem());

        StoreFault.in(directory);

        assertEquals("unavailable", lookUp(RunningApp.ACME, RunningApp.USER).problem());
        assertEquals("unavailable", erase(RunningApp.ACME, RunningApp.USER).problem());
    }
}
