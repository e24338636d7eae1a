package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilioApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged jar carries along for machines other than the one that packages it. */
class JarIT {

    private static final Path JAR = Path.of("app/target/textproof.jar");
    private static final long MOST_BYTES = 34_000_000;

    @Test
    void hasSqliteForEveryPlatformThatIsPromisedAndForNoOther() throws IOException {
        var platforms = new TreeSet<String>();
        try (var jar = new JarFile(JAR.toFile())) {
            jar.stream()
                    .map(entry -> entry.getName().split("/", -1))
                    .filter(path -> path.length == 6 && path[2].equals("native") && !path[5].isEmpty())
                    .forEach(path -> platforms.add(path[3] + "/" + path[4]));
        }

        assertEquals(
                Set.of(
                        "Linux/x86_64",
                        "Linux/aarch64",
                        "Linux-Musl/x86_64",
                        "Linux-Musl/aarch64",
                        "Mac/x86_64",
                        "Mac/aarch64",
                        "Windows/x86_64"),
                platforms);
    }

    @Test
    void isNotLargerThanItHasToBe() throws IOException {
        assertTrue(
                Files.size(JAR) < MOST_BYTES, () -> JAR + " has " + JAR.toFile().length() + " bytes");
    }

    @Test
    void readsTwiliosLogWithTheLittleThatItHasOfTwiliosLibrary(@TempDir Path directory)
            throws IOException, InterruptedException {
        try (var twilio = new FakeTwilioApi(RunningApp.ACCOUNT, RunningApp.AUTH_TOKEN);
                var app = RunningApp.in(directory, yaml -> yaml.replace("http://127.0.0.1:9\n", twilio.url() + "\n"))) {
            var started = app.start(RunningApp.USER);
            twilio.received(
                    RunningApp.USER,
                    started.get("destination").asText(),
                    started.get("message").asText(),
                    app.clock.instant());

            var said = run(
                    "reconcile", "--config", directory.resolve("textproof.yaml").toString(), "--since", "2h");

            assertTrue(said.contains("texts in the provider's log: 1 (verified 1)"), said);
        }
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
