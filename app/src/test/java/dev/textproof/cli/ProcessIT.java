package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Main;
import dev.textproof.ServerFile;
import dev.textproof.Transcript;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that run until they are told to stop, as processes of their own. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessIT {

    /** 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void demoShowsItsAddressVerifiesAndEndsWhenTold() throws IOException, InterruptedException {
        var data = directory.resolve("demo");
        var demo = start("demo", "--port", "0", "--data", data.toString());
        var url = lineWith("Open  http://", demo).replaceFirst(".*Open {2}", "").replaceFirst("/$", "");

        var smoke = Transcript.of("smoke", "--url", url);
        demo.destroy();

        assertEquals("", smoke.err());
        assertEquals(0, smoke.exitCode());
        assertTrue(demo.waitFor(30, TimeUnit.SECONDS));
        assertEquals(TERMINATED, demo.exitValue());
        assertEquals("rwx------", permissions(data));
        for (var file : List.of("textproof.yaml", "api-key", "textproof.db")) {
            assertEquals("rw-------", permissions(data.resolve(file)), file);
        }
    }

    @Test
    void serveLogsJsonAndEndsWhenTold() throws IOException, InterruptedException {
        var serve = start(
                "serve",
                "--config",
                ServerFile.write(directory, UnaryOperator.identity()).toString());
        var ready = lineWith("ready on port", serve);

        serve.destroy();

        assertTrue(ready.startsWith("{\"timestamp\":") && ready.endsWith("}"), ready);
        assertTrue(serve.waitFor(30, TimeUnit.SECONDS));
        assertEquals(TERMINATED, serve.exitValue());
    }

    private Process start(String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Without what only tests have, their configuration of the log above all.
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(List.of(java, "-cp", classPath, Main.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private static String lineWith(String words, Process process) throws IOException {
        var output = process.inputReader(StandardCharsets.UTF_8);
        var seen = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(words)) {
                return line;
            }
            seen.add(line);
        }
        throw new AssertionError("it ended without saying " + words + ": " + seen);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
