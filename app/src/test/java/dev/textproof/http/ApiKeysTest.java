package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    @TempDir
    static Path directory;

    private static RunningApp app;
    private static String path;

    @BeforeAll
    static void start() {
        app = RunningApp.in(directory);
        path = "/v1/verifications/" + app.start(RunningApp.USER).get("id").asText();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static Answer ask(String authorization) {
        return Answer.of(
                app.send(HttpRequest.newBuilder(URI.create(app.url + path)).header("Authorization", authorization)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer acme-secret", "bearer acme-secret", "BEARER acme-secret", "Bearer  acme-secret "})
    void takesAnAppsKey(String authorization) {
        assertEquals(200, ask(authorization).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "acme-secret",
                "Bearer acme-secret2",
                "Bearer Acme-Secret",
                "Bearer acme-secret, Bearer acme-secret",
                "Bearer other",
                "Basic YWNtZTphY21lLXNlY3JldA==",
                "Token acme-secret",
                // The configuration's own form of the key is no key.
                "Bearer 307c609f87da43c3d563428a4f7efdf9857f4871fd10465732c4ab11a985a08c",
                "Bearer metrics-token-of-the-tests"
            })
    void takesNothingElse(String authorization) {
        var answer = ask(authorization);

        assertEquals(401, answer.status());
        assertEquals("unauthorized", answer.problem());
        assertEquals(Optional.of("Bearer"), answer.header("WWW-Authenticate"));
    }

    @Test
    void asksForAKeyBeforeItLooksAtTheRest() {
        var answers = new Answer[] {
            Answer.of(app.get("/v1/verifications/ver_0?wait=x")), Calls.start(app, "wrong", "not even JSON")
        };

        for (var answer : answers) {
            assertEquals("unauthorized", answer.problem());
        }
    }

    @Test
    void tellsUpperCaseFromLowerOnOneConnectionToo() {
        var ask = "GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ";

        var answers = RawHttp.send(
                URI.create(app.url).getPort(),
                ask + "acme-secret\r\n\r\n" + ask + "ACME-secret\r\nConnection: close\r\n\r\n");

        assertEquals(200, answers.status());
        assertTrue(answers.body().contains("\r\n\r\n{\"type\":\"https://textproof.dev/#problem-unauthorized"));
    }

    @Test
    void takesNoKeyFromTheAddress() {
        assertEquals(401, app.get(path + "?access_token=acme-secret").statusCode());
    }
}
