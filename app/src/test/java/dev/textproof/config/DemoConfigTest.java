package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoConfigTest {

    @TempDir
    Path temporary;

    private final DemoConfig demo = new DemoConfig(new SecureRandom());

    @Test
    void writesWhatTheReaderReads() throws IOException {
        var config = Fixture.reader().read(demo.in(directory(), 8099));
        var app = config.apps().get(0).application();

        assertEquals("127.0.0.1", config.server().host());
        assertEquals(8099, config.server().port());
        assertEquals("http://127.0.0.1:8099", config.server().publicUrl());
        assertEquals(
                "jdbc:sqlite:" + directory().resolve("textproof.db"),
                config.store().url());
        assertEquals("demo", app.id());
        assertEquals("Demo", app.name());
        assertEquals(List.of("http://127.0.0.1:8099/", "http://127.0.0.1:3000/verified"), app.returnUrls());
        assertEquals("twilio-demo", config.channels().get(0).id());
        assertEquals(
                List.of("US", "US", "GB", "DE"),
                app.destinations().stream()
                        .map(number -> number.country().orElse(""))
                        .toList());
        assertEquals(Optional.empty(), config.server().metricsToken());
    }

    @Test
    void putsTheApiKeyBesideIt() throws IOException {
        var config = Fixture.reader().read(demo.in(directory(), 8099));

        var apiKey =
                Files.readString(directory().resolve(DemoConfig.API_KEY_FILE)).strip();

        assertEquals(
                List.of(DigestUtils.sha256Hex(apiKey)), config.apps().get(0).apiKeyHashes());
    }

    @Test
    void letsOnlyTheOwnerLookIn() throws IOException {
        demo.in(directory(), 8099);

        assertEquals("rwx------", modeOf(directory()));
        var files = List.of(
                DemoConfig.FILE,
                DemoConfig.API_KEY_FILE,
                DemoConfig.SAMPLE_API_KEY_FILE,
                DemoConfig.SAMPLE_SECRET_FILE);
        for (var file : files) {
            assertEquals("rw-------", modeOf(directory().resolve(file)), file);
        }
        try (var there = Files.list(directory())) {
            assertEquals(files.size(), there.count());
        }
    }

    @Test
    void leavesWhatIsThereAsItIs() throws IOException {
        var first = Files.readString(demo.in(directory(), 8099));

        var second = Files.readString(demo.in(directory(), 9000));

        assertEquals(first, second);
    }

    @Test
    void movesToThePortOfTheDay() throws IOException {
        var config = Fixture.reader().read(demo.in(directory(), 8099)).withServer(9000, "http://127.0.0.1:9000");

        assertEquals(9000, config.server().port());
        assertEquals(
                List.of("http://127.0.0.1:9000/", "http://127.0.0.1:3000/verified"),
                config.apps().get(0).application().returnUrls());
    }

    @Test
    void drawsFreshKeysForEachDirectory() throws IOException {
        var one = Fixture.reader().read(demo.in(temporary.resolve("one"), 8099));
        var other = Fixture.reader().read(demo.in(temporary.resolve("other"), 8099));

        assertNotEquals(one.dataKeys(), other.dataKeys());
        assertNotEquals(one.proofKeys(), other.proofKeys());
        assertNotEquals(
                ((TwilioSettings) one.channels().get(0)).authTokens(),
                ((TwilioSettings) other.channels().get(0)).authTokens());
        assertNotEquals(one.apps().get(0).apiKeyHashes(), other.apps().get(0).apiKeyHashes());
    }

    @Test
    void isRefusedByServe() throws IOException {
        var file = demo.in(directory(), 8099);

        var e = assertThrows(ConfigException.class, () -> Fixture.reader().readForServe(file));

        assertEquals(
                List.of(
                        "apps[0].keys[0].demo (line 15): serve takes no demo keys; make new ones and leave this out",
                        "apps[1].keys[0].demo (line 22): serve takes no demo keys; make new ones and leave this out"),
                e.mistakes().stream().map(Mistake::toString).toList());
    }

    @Test
    void takesADirectoryWhoseNameNeedsQuoting() throws IOException {
        var quoted = temporary.resolve("it's a: #demo");

        var config = Fixture.reader().read(demo.in(quoted, 8099));

        assertEquals(
                "jdbc:sqlite:" + quoted.resolve("textproof.db"), config.store().url());
    }

    private Path directory() {
        return temporary.resolve("data");
    }

    private static String modeOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
