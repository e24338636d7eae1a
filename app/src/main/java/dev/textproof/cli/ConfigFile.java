package dev.textproof.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the configuration. */
final class ConfigFile {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            defaultValue = "${env:TEXTPROOF_CONFIG}",
            description = "The server's configuration. Else what TEXTPROOF_CONFIG in the environment names.")
    private Path file = Path.of("");

    Path file() {
        return file;
    }
}
