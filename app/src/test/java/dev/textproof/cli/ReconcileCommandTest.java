package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.Await;
import dev.textproof.OtherProviders;
import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import dev.textproof.channel.twilio.FakeTwilioApi;
import dev.textproof.channel.twilio.FakeTwilioApi.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code reconcile} does beside a server and without one, says, and ends with. */
class ReconcileCommandTest {

    @TempDir
    Path directory;

    private final FakeTwilioApi twilio = new FakeTwilioApi(RunningApp.ACCOUNT, RunningApp.AUTH_TOKEN);

    @AfterEach
    void stop() {
        twilio.close();
    }

    private RunningApp serve() {
        return RunningApp.in(directory, yaml -> yaml.replace("http://127.0.0.1:9\n", twilio.url() + "\n"));
    }

    private Transcript reconcile(String... more) {
        var file = directory.resolve("textproof.yaml").toString();
        var arguments = new java.util.ArrayList<>(List.of("reconcile", "--config", file, "--since", "2h"));
        arguments.addAll(List.of(more));
        return Transcript.of(arguments.toArray(String[]::new));
    }

    private JsonNode missed(RunningApp app) {
        var started = app.start(RunningApp.USER);
        twilio.received(
                RunningApp.USER,
                started.get("destination").asText(),
                started.get("message").asText(),
                app.clock.instant());
        return started;
    }

    @Test
    void takesInWhatNeverCameWhileAServerRunsAndDoesSoOnce() {
        try (var app = serve()) {
            var started = missed(app);

            var first = reconcile();
            var second = reconcile();

            assertEquals("twilio-us: texts in the provider's log: 1 (verified 1)\n", first.out());
            assertEquals("twilio-us: texts in the provider's log: 1 (duplicate 1)\n", second.out());
            assertEquals(List.of(0, 0), List.of(first.exitCode(), second.exitCode()));
            assertEquals("", first.err());
            Await.until(
                    "the server knows",
                    () -> app.get(started.get("status_url").asText()).body().contains("verified"));
        }
    }

    @Test
    void needsNoServer() throws IOException {
        serve().close();

        var reconciled = reconcile("--json");

        assertEquals(0, reconciled.exitCode());
        var channel = new ObjectMapper().readTree(reconciled.out()).at("/channels/0");
        assertEquals("twilio-us", channel.get("channel").asText());
        assertTrue(channel.has("since") && channel.get("texts").isEmpty() && !channel.has("failure"));
    }

    @Test
    void saysThatTheProviderIsAwayAndEndsSoThatAScriptCanWait() throws IOException {
        serve().close();
        twilio.fail(Fault.AWAY);

        var plain = reconcile();
        var json = reconcile("--json");

        assertEquals(List.of(69, 69), List.of(plain.exitCode(), json.exitCode()));
        assertEquals(
                "textproof: error: channel twilio-us: Twilio's API failed (500).",
                plain.errors().get(0));
        assertEquals(
                "away",
                new ObjectMapper()
                        .readTree(json.out())
                        .at("/channels/0/failure")
                        .asText());
    }

    @Test
    void saysThatTheProviderRefusesAndEndsSoThatSomebodyLooks() throws IOException {
        serve().close();
        var file = directory.resolve("textproof.yaml");
        Files.writeString(
                file, Files.readString(file).replace(RunningApp.AUTH_TOKEN, "fedcba9876543210fedcba9876543210"));

        var refused = reconcile();

        assertEquals(1, refused.exitCode());
        assertTrue(refused.errors().get(0).contains("refuses account_sid with auth_tokens (401)"), refused.err());
        assertFalse(refused.err().contains("fedcba"), refused.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"73h", "4d", "0h", "2", "h", "-1h", "1w", "99999999999999h"})
    void looksBackThreeDaysAtMost(String since) {
        var wrong = Transcript.of("reconcile", "--config", "textproof.yaml", "--since", since);

        assertEquals(2, wrong.exitCode());
        assertEquals(
                "textproof: error: --since: expected a number and s, m, h or d, at most 72h",
                wrong.errors().get(0));
    }

    @Test
    void saysOnceWhichChannelsHaveNoLogToAsk() {
        RunningApp.in(directory, yaml -> OtherProviders.in(yaml).replace("http://127.0.0.1:9\n", twilio.url() + "\n"))
                .close();

        var reconciled = reconcile();

        assertEquals(0, reconciled.exitCode());
        assertEquals("twilio-us: texts in the provider's log: 0\n", reconciled.out());
        assertEquals(
                List.of(
                        "textproof: hint: not asked, for their providers have no log of texts, or the channels no key for"
                                + " it: jasmin, kannel, phone"),
                reconciled.errors());
    }

    @Test
    void makesNoStore() throws IOException {
        serve().close();
        Files.delete(directory.resolve("textproof.db"));

        var missing = reconcile();

        assertEquals(69, missing.exitCode());
        assertTrue(missing.errors().get(0).startsWith("textproof: error: There is no store at "), missing.err());
        assertFalse(Files.exists(directory.resolve("textproof.db")));
        assertEquals(List.of(), twilio.asked);
    }

    @Test
    void judgesByTheTimeAtWhichTheProviderReceivedIt() {
        try (var app = serve()) {
            app.clock.move(Duration.ofHours(-1));
            missed(app);
        }

        var reconciled = reconcile();

        assertEquals("twilio-us: texts in the provider's log: 1 (verified 1)\n", reconciled.out());
    }
}
