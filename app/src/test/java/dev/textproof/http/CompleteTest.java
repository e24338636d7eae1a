package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /v1/verifications/{id}/complete}: an app's own tests have no phone. */
class CompleteTest {

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

    private Answer complete(String apiKey, JsonNode started) {
        return Answer.of(app.api("POST", path(started), apiKey, ""));
    }

    private static String path(JsonNode started) {
        return "/v1/verifications/" + started.get("id").asText() + "/complete";
    }

    private JsonNode status(JsonNode started) {
        return Calls.ask(app, RunningApp.ACME, started.get("id").asText()).json();
    }

    @Test
    void aTestIsVerifiedAndSaysThatItIsOne() throws ParseException {
        var started = app.start(RunningApp.TEST_NUMBER);

        var answer = complete(RunningApp.ACME, started);

        assertEquals(200, answer.status());
        var now = answer.json();
        assertEquals("verified", now.get("status").asText());
        assertEquals(RunningApp.TEST_NUMBER, now.get("phone").asText());
        assertEquals(started.get("destination"), now.get("destination"));
        assertEquals("full", now.get("text").asText());
        assertTrue(now.get("test").isBoolean() && now.get("test").booleanValue());
        var claims = SignedJWT.parse(now.get("proof").asText()).getJWTClaimsSet();
        assertTrue(claims.getBooleanClaim("test"));
        assertTrue(status(started).get("test").booleanValue());
    }

    @Test
    void whatATextVerifiedIsNoTest() throws ParseException {
        var started = app.start(RunningApp.USER);
        app.complete(started, RunningApp.USER);

        var now = status(started);

        assertFalse(now.has("test"));
        assertFalse(SignedJWT.parse(now.get("proof").asText())
                .getJWTClaimsSet()
                .getClaims()
                .containsKey("test"));
    }

    @Test
    void theSecondTimeChangesNothing() {
        var started = app.start(RunningApp.TEST_NUMBER);

        var first = complete(RunningApp.ACME, started).json();
        app.clock.move(Duration.ofSeconds(30));
        var second = complete(RunningApp.ACME, started).json();

        assertEquals(first.get("verified_at"), second.get("verified_at"));
        assertEquals(List.of("1"), StoreLook.strings(directory, "SELECT count(*) FROM event"));
    }

    @Test
    void aRoundtripIsCompletedWithoutACode() {
        var started = app.start(Map.of("phone", RunningApp.TEST_NUMBER, "assurance", "roundtrip"));

        var now = complete(RunningApp.ACME, started).json();

        assertEquals("verified", now.get("status").asText());
        assertEquals("roundtrip", now.get("assurance").asText());
        assertEquals(List.of("0"), StoreLook.strings(directory, "SELECT count(*) FROM reply"));
    }

    @Test
    void aNumberThatIsReservedForStoriesMayBeATestNumber() {
        var started = app.start(Map.of("phone", "07700 900123", "country", "GB", "assurance", "roundtrip"));

        var now = complete(RunningApp.ACME, started).json();

        assertEquals("+447700900123", now.get("phone").asText());
        assertEquals("verified", now.get("status").asText());
        var notListed = Calls.start(app, RunningApp.ACME, "{\"phone\":\"+447700900124\"}");
        assertEquals("bad-phone-number", notListed.problem());
    }

    @Test
    void nobodyElsesStartIsCompletedSo() {
        var started = app.start(RunningApp.USER);

        var answer = complete(RunningApp.ACME, started);

        assertEquals("not-verified", answer.problem());
        assertEquals("waiting", status(started).get("status").asText());
        app.complete(started, RunningApp.USER);
        assertEquals("not-verified", complete(RunningApp.ACME, started).problem());
    }

    @Test
    void anotherAppsTestIsUnknown() {
        var started = app.start(RunningApp.TEST_NUMBER);

        assertEquals("unknown-verification", complete(RunningApp.OTHER, started).problem());
        assertEquals("unauthorized", complete("wrong", started).problem());
        assertEquals("waiting", status(started).get("status").asText());
    }

    @Test
    void whatIsOverIsNotCompleted() {
        var expired = app.start(RunningApp.TEST_NUMBER);
        app.clock.move(Duration.ofMinutes(10));
        var revoked = app.start(RunningApp.TEST_NUMBER);
        complete(RunningApp.ACME, revoked);
        app.api("DELETE", path(revoked).replace("/complete", ""), RunningApp.ACME, "");

        assertEquals("not-verified", complete(RunningApp.ACME, expired).problem());
        assertEquals("not-verified", complete(RunningApp.ACME, revoked).problem());
        assertEquals("revoked", status(revoked).get("status").asText());
    }

    @Test
    void aTestIsFoundAndErasedAsAnyOther() {
        var started = app.start(RunningApp.TEST_NUMBER);
        complete(RunningApp.ACME, started);
        var body = RunningApp.json(Map.of("phone", RunningApp.TEST_NUMBER));

        var found = Answer.of(app.api("POST", "/v1/phones/lookup", RunningApp.ACME, body));
        var erased = Answer.of(app.api("POST", "/v1/phones/erase", RunningApp.ACME, body));

        assertTrue(found.json().get("test").booleanValue());
        assertEquals(1, erased.json().get("erased").intValue());
        assertEquals("unknown-verification", complete(RunningApp.ACME, started).problem());
        assertEquals(List.of("0"), StoreLook.strings(directory, "SELECT test FROM verification"));
    }

    // A number that the mobile networks report did send a text, whatever is configured; it may not say test.
    @Test
    void aTextThatComesForATestNumberIsJudgedAsAnyOther() {
        var started = app.start(RunningApp.TEST_NUMBER);

        app.complete(started, RunningApp.TEST_NUMBER);

        assertEquals("verified", status(started).get("status").asText());
        assertFalse(status(started).has("test"));
        assertFalse(complete(RunningApp.ACME, started).json().has("test"));
    }

    @Test
    void thePageOfATestTurnsGreen() {
        var started = app.start(RunningApp.TEST_NUMBER);

        complete(RunningApp.ACME, started);

        var status = RunningApp.read(app.get(started.get("status_url").asText()));
        assertEquals("verified", status.get("status").asText());
    }

    @Test
    void metricsCountNoTestAsReal() {
        var started = app.start(RunningApp.TEST_NUMBER);
        complete(RunningApp.ACME, started);

        var metrics = app.send(HttpRequest.newBuilder(URI.create(app.url + "/metrics"))
                        .header("Authorization", "Bearer metrics-token-of-the-tests"))
                .body();

        assertTrue(metrics.contains("textproof_starts_total{app=\"acme\",result=\"test\"} 1.0"), metrics);
        var real = Pattern.compile(
                "(?m)^textproof_(starts_total.*\"started\"|inbound_texts|issue_to_verified).* (?!0.0$).*");
        assertFalse(real.matcher(metrics).find(), metrics);
    }

    @Test
    void saysSoWhileTheStoreCannotBeWritten() {
        var started = app.start(RunningApp.TEST_NUMBER);
        StoreFault.in(directory);

        assertEquals("unavailable", complete(RunningApp.ACME, started).problem());
    }
}
