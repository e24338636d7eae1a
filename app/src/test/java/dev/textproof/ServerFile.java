package dev.textproof;

import dev.textproof.config.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a {@link ServerProcess} is configured with: what {@code RunningApp} runs, on any free port, seen at the address
 * that all of them share, and with a token that {@code serve} takes.
 */
public final class ServerFile {

    private ServerFile() {}

    /** Writes it into {@code directory}, where the store is as well, after {@code edit}; returns the file. */
    public static Path write(Path directory, UnaryOperator<String> edit) {
        try (var template = Objects.requireNonNull(RunningApp.class.getResourceAsStream("/running-app.yaml"))) {
            var text = edit.apply(new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("port: 8080", "port: 0")
                    .replace("http://127.0.0.1:8080", ServerProcess.PUBLIC_URL)
                    .replace(RunningApp.AUTH_TOKEN, ServerProcess.AUTH_TOKEN));
            var file = directory.resolve("textproof-" + Integer.toHexString(text.hashCode()) + ".yaml");
            Files.writeString(file, text.replace("@DIR@", directory.toString()));
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns {@code yaml} with a store in PostgreSQL. */
    public static String on(StoreSettings store, String yaml) {
        return yaml.replaceFirst(
                "(?m)^  url: 'jdbc:sqlite:.*$",
                "  url: " + store.url() + "\n  user: " + store.user().orElseThrow() + "\n  password: "
                        + store.password().orElseThrow().text());
    }
}
