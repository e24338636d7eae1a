package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.FakeReceiver;
import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} says of the files of a server: those that others may read, and those that are not there. */
class DoctorFilesTest {

    // As long as Twilio's, and no placeholder.
    private static final String AUTH_TOKEN = "9d1fe27a604c83b5518be0c24f7a963d";

    @TempDir
    Path directory;

    private RunningApp serve(FakeReceiver receiver) {
        return RunningApp.in(
                directory,
                yaml -> RunningApp.webhooks(yaml, Map.of("acme", receiver.url()))
                        .replace(RunningApp.AUTH_TOKEN, AUTH_TOKEN));
    }

    private Path file() {
        return directory.resolve("textproof.yaml");
    }

    private Transcript doctor(String... more) throws IOException {
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        return doctorAsItIs(more);
    }

    private Transcript doctorAsItIs(String... more) {
        var all = Stream.concat(Stream.of("doctor", "--config", file().toString()), Stream.of(more));
        return Transcript.of(all.toArray(String[]::new));
    }

    private void edit(String before, String after) throws IOException {
        Files.writeString(file(), Files.readString(file()).replace(before, after));
    }

    @Test
    void saysOnceThatOthersCanReadTheConfigurationAndGoesOn() throws IOException {
        try (var receiver = FakeReceiver.open()) {
            serve(receiver).close();
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

            var doctor = doctorAsItIs("--offline");

            assertEquals(1, doctor.exitCode());
            assertEquals(
                    "FAILED   file modes: every user of this machine can read the secrets in " + file(),
                    doctor.line("FAILED"));
            assertTrue(doctor.out().contains("chmod o-rwx " + file()), doctor.out());
            assertTrue(doctor.line("ok       configuration").contains("channels: 1"), doctor.out());
            assertTrue(doctor.line("ok       store").contains("can be read and written"), doctor.out());
            assertTrue(doctor.out().contains(" 1 failed,"), doctor.out());
            assertFalse(doctor.out().contains("not open to other users"), doctor.out());
        }
    }

    @Test
    void saysThatOthersCanReadTheConfigurationEvenIfThereAreMistakesInIt() throws IOException {
        try (var receiver = FakeReceiver.open()) {
            serve(receiver).close();
            edit("name: ACME", "nmae: ACME");
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

            var doctor = doctorAsItIs("--offline");

            assertTrue(doctor.line("FAILED   configuration").endsWith("missing"), doctor.out());
            assertTrue(doctor.line("FAILED   file modes").endsWith("secrets in " + file()), doctor.out());
        }
    }

    @Test
    void saysThatOthersCanChangeASecretOrPutAnotherInItsPlace() throws IOException {
        try (var receiver = FakeReceiver.open()) {
            serve(receiver).close();
            var secrets = Files.createDirectory(directory.resolve("secrets"));
            var secret = Files.writeString(secrets.resolve("token"), AUTH_TOKEN);
            edit("\"" + AUTH_TOKEN + "\"", "\"${file:" + secret + "}\"");
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-----w-"));
            Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwxrwxrwx"));

            var open = doctor("--offline");
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            Files.setAttribute(secrets, "unix:mode", 01777);
            var sticky = doctor("--offline");

            assertEquals(1, open.exitCode());
            assertEquals(
                    "FAILED   file modes: every user of this machine can change the secrets in " + secret,
                    open.line("FAILED"));
            assertTrue(open.out().contains("can put files beside token in " + secrets), open.out());
            assertTrue(open.out().contains(" 2 failed,"), open.out());
            assertEquals(0, sticky.exitCode(), sticky.out());
        }
    }

    @Test
    void judgesNoModesOfAFileThatIsNotThere() throws IOException {
        var doctor = doctorAsItIs();

        assertEquals("skipped  file modes: there is no " + file(), doctor.line("skipped  file"));
        assertTrue(doctor.out().contains("0 ok, 0 warnings, 1 failed, 2 skipped"), doctor.out());
    }

    @Test
    void makesNoStoreAndAsksNobodyWhenOffline() throws IOException {
        try (var receiver = FakeReceiver.open()) {
            serve(receiver).close();
            Files.delete(directory.resolve("textproof.db"));

            var doctor = doctor("--offline");

            assertEquals(0, doctor.exitCode(), doctor.out());
            assertEquals(
                    "warning  store: there is none yet at " + directory.resolve("textproof.db"),
                    doctor.line("warning  store"));
            assertEquals("skipped  network: --offline", doctor.line("skipped  network"));
            assertFalse(Files.exists(directory.resolve("textproof.db")));
            assertEquals(0, receiver.connections());
        }
    }

    @Test
    void knowsThatARunningServerHasItsStoreElsewhere() throws IOException {
        try (var receiver = FakeReceiver.open();
                var app = serve(receiver)) {
            edit("http://127.0.0.1:8080", app.url);
            edit(
                    directory.resolve("textproof.db").toString(),
                    directory.resolve("other.db").toString());

            var doctor = doctor();

            assertEquals(1, doctor.exitCode(), doctor.out());
            assertEquals(
                    "FAILED   store: a server runs with this configuration, and its store is not at "
                            + directory.resolve("other.db"),
                    doctor.line("FAILED   store"));
        }
    }

    @Test
    void failsWhereNoStoreCanBeMade() throws IOException {
        try (var receiver = FakeReceiver.open()) {
            serve(receiver).close();
            var there = directory.resolve("textproof.db").toString();
            edit(there, directory.resolve("none/textproof.db").toString());

            var doctor = doctor("--offline");

            assertEquals(1, doctor.exitCode(), doctor.out());
            assertEquals(
                    "FAILED   store: there is no directory " + directory.resolve("none") + " for textproof.db",
                    doctor.line("FAILED"));
        }
    }

    @Test
    void missesTheDataKeyThatSealedWhatIsStored() throws IOException {
        try (var app = RunningApp.in(directory)) {
            app.complete(app.start(RunningApp.USER), RunningApp.USER);
            edit("data_keys: [\"hNFN-1Z7", "data_keys: [\"iOGO-2A8");

            var doctor = doctor("--offline");

            assertEquals("FAILED   keys: no data key opens the numbers of 1 rows", doctor.line("FAILED   keys"));
        }
    }

    @Test
    void saysThatTheStoreIsNoneOfOurs() throws IOException {
        try (var receiver = FakeReceiver.open()) {
            serve(receiver).close();
            Files.writeString(directory.resolve("textproof.db"), "This is no database. ".repeat(100));

            var doctor = doctor("--offline");

            assertEquals(1, doctor.exitCode());
            assertTrue(
                    doctor.line("FAILED   store")
                            .contains("The store " + directory.resolve("textproof.db") + " cannot be opened: "),
                    doctor.out());
        }
    }
}
