package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dev.textproof.FakeReceiver;
import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import dev.textproof.channel.twilio.FakeTwilioApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} says of a server that is well, and of each thing that can be wrong with one. */
class DoctorCommandTest {

    // Counts from 0 to f, which serve takes for a placeholder.
    private static final String AUTH_TOKEN = "9d1fe27a604c83b5518be0c24f7a963d";

    private final FakeTwilioApi twilio = new FakeTwilioApi(RunningApp.ACCOUNT, AUTH_TOKEN);

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        twilio.close();
    }

    private RunningApp serve(FakeReceiver receiver) {
        return RunningApp.in(
                directory,
                yaml -> RunningApp.webhooks(yaml, Map.of("acme", receiver.url()))
                        .replace(RunningApp.AUTH_TOKEN, AUTH_TOKEN)
                        .replace("http://127.0.0.1:9\n", twilio.url() + "\n"));
    }

    /** Runs doctor with the configuration that the server runs with. */
    private Transcript doctor(RunningApp app, String... more) throws IOException {
        edit("http://127.0.0.1:8080", app.url);
        return doctor(more);
    }

    private Transcript doctor(String... more) throws IOException {
        var file = directory.resolve("textproof.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var all = Stream.concat(Stream.of("doctor", "--config", file.toString()), Stream.of(more));
        return Transcript.of(all.toArray(String[]::new));
    }

    private void edit(String before, String after) throws IOException {
        var file = directory.resolve("textproof.yaml");
        Files.writeString(file, Files.readString(file).replace(before, after));
    }

    @Test
    void findsNothingWrongWithAServerThatIsWell() throws IOException {
        try (var receiver = FakeReceiver.open();
                var app = serve(receiver)) {
            var doctor = doctor(app);

            assertEquals("", doctor.err());
            assertEquals(0, doctor.exitCode(), doctor.out());
            var store = directory.resolve("textproof.db");
            assertEquals(
                    List.of(
                            "ok       configuration: " + directory.resolve("textproof.yaml")
                                    + ": apps: 2, channels: 1, numbers: 3",
                            "ok       file modes: configuration, secrets and database are not open to other users",
                            "ok       store: jdbc:sqlite:" + store
                                    + " can be read and written, schema is this version's",
                            "ok       keys: every stored number can be opened",
                            "skipped  numbers: no verification is kept to tell by",
                            "ok       public URL: " + app.url
                                    + " leads to a server with this configuration, as seen from here",
                            "ok       channel twilio-us: what is signed is taken, what is unsigned is refused",
                            "ok       API twilio-us: Twilio's API takes account_sid with auth_tokens[0]",
                            "ok       webhook acme: took a ping with 200",
                            "skipped  webhook other: the app has none"),
                    doctor.out()
                            .lines()
                            .filter(line -> line.matches("(ok|skipped) .*")
                                    && !line.contains(" disk:")
                                    && !line.contains(" clock:"))
                            .toList());
            assertTrue(doctor.out().contains(" 0 warnings, 0 failed, 2 skipped"), doctor.out());
            var ping = receiver.received().get(0);
            assertTrue(
                    ping.body().matches("\\{\"type\":\"ping\",\"timestamp\":\"[^\"]+\",\"data\":\\{}}"), ping.body());
            var headers = new TreeMap<String, List<String>>();
            ping.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            assertDoesNotThrow(() -> new Webhook(RunningApp.WEBHOOK_SECRET).verify(ping.body(), headers));
        }
    }

    @Test
    void saysTheSameAsJson() throws IOException {
        try (var receiver = FakeReceiver.open();
                var app = serve(receiver)) {
            receiver.answer(FakeReceiver.status(500));

            var doctor = doctor(app, "--json");

            var json = new ObjectMapper().readTree(doctor.out());
            assertEquals(1, doctor.exitCode());
            assertFalse(json.get("ok").asBoolean());
            var webhook = Stream.of(json.get("checks"))
                    .flatMap(checks -> StreamSupport.stream(checks.spliterator(), false))
                    .filter(check -> check.get("outcome").asText().equals("failed"))
                    .toList();
            assertEquals(1, webhook.size(), doctor.out());
            assertEquals("acme", webhook.get(0).get("subject").asText());
            assertEquals("answered a ping with 500", webhook.get(0).get("what").asText());
        }
    }

    @Test
    void namesTheTokenTheWebhookAndTheClockThatAreWrong() throws IOException {
        try (var receiver = FakeReceiver.open();
                var app = serve(receiver)) {
            var behind =
                    ZonedDateTime.now(ZoneOffset.UTC).minusSeconds(90).format(DateTimeFormatter.RFC_1123_DATE_TIME);
            receiver.answer(FakeReceiver.status(401, "Date: " + behind));
            edit(AUTH_TOKEN, "5b1fe27a604c83b5518be0c24f7a963c");

            var doctor = doctor(app);

            assertEquals(1, doctor.exitCode());
            assertEquals(
                    "FAILED   channel twilio-us: something signed for " + app.url
                            + "/inbound/twilio-us was not taken: it answered 403",
                    doctor.line("FAILED   channel"));
            assertEquals("FAILED   webhook acme: answered a ping with 401", doctor.line("FAILED   webhook"));
            assertTrue(
                    doctor.out().matches("(?s).*FAILED   clock: (89|9[0-5]) seconds ahead of 127.0.0.1:[0-9]+\n.*"),
                    doctor.out());
        }
    }

    @Test
    void knowsAnotherServerAndAChannelThatIsNotThere() throws IOException {
        try (var receiver = FakeReceiver.open();
                var app = serve(receiver)) {
            edit("id: twilio-us", "id: twilio-uk");
            var unknown = doctor(app);
            edit(
                    "\"d\":\"2-YhlR4SGx8qR1USDmWFBnOCduQAkB9q0D57PBnObPA\"",
                    "\"d\":\"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI\"");
            edit("kfitHFWhXW_0S0lfF-a59_AdVzw2sevyflySOY2Uu2w", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
            edit("DE2BMR14pxzqVgdizfd5MiQI-J9-96FZsmO7_DSDlmI", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
            var other = doctor();

            assertTrue(unknown.line("FAILED   channel twilio-uk").endsWith("but it answered 404"), unknown.out());
            assertTrue(
                    other.line("FAILED   public URL")
                            .endsWith("another server answers there, or one that runs with other proof_keys"),
                    other.out());
            assertEquals(
                    "skipped  channel twilio-uk: the public URL does not lead here", other.line("skipped  channel"));
        }
    }

    @Test
    void saysThatNobodyAnswersAndWhatOthersMayReadOrWrite() throws IOException {
        RunningApp app;
        try (var receiver = FakeReceiver.open()) {
            app = serve(receiver);
            app.close();
        }
        twilio.close();
        Files.setPosixFilePermissions(directory.resolve("textproof.db"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        var doctor = doctor(app);

        assertEquals(1, doctor.exitCode());
        assertEquals(
                "FAILED   public URL: " + app.url + "/.well-known/jwks.json: nobody takes the connection",
                doctor.line("FAILED   public URL"));
        assertEquals(
                "FAILED   webhook acme: no answer to a ping: nobody takes the connection",
                doctor.line("FAILED   webhook"));
        assertEquals("skipped  clock: nobody answered to compare it with", doctor.line("skipped  clock"));
        assertTrue(doctor.line("FAILED   file modes").contains("can put files beside textproof.yaml in"), doctor.out());
        assertTrue(
                doctor.line("warning  file modes").endsWith("can read or change " + directory.resolve("textproof.db")),
                doctor.out());
    }

    @Test
    void looksAtMistakesAndAtNothingElseAfterThem() throws IOException {
        Files.writeString(directory.resolve("textproof.yaml"), "server: {}\n");

        var doctor = doctor();

        assertEquals(1, doctor.exitCode());
        assertEquals(
                "FAILED   configuration: server.public_url (line 1): missing",
                doctor.line("FAILED   configuration: s"));
        assertEquals("skipped  all the rest: the configuration cannot be read", doctor.line("skipped"));
    }
}
