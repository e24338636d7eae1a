package dev.textproof.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged jar's commands that come to an end by themselves, as an operator runs them beside servers. */
final class Jar {

    private Jar() {}

    /** Runs a command and returns all that it said; it must end well. */
    static String run(Path configuration, String... words) {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var command = new ArrayList<>(List.of(java, "-jar", "app/target/textproof.jar"));
            command.addAll(List.of(words));
            command.addAll(List.of("--config", configuration.toString()));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(said);
            }
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
