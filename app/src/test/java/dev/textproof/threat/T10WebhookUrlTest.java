package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T10: a webhook's URL that is not https or leads inside is a mistake of the configuration, and no server starts. */
class T10WebhookUrlTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.example/hooks",
                "ftp://acme.example/hooks",
                "file:///etc/passwd",
                "https://user:password@acme.example/hooks",
                "https:///hooks",
                "https://127.1/hooks",
                "https://0x7f.1/hooks",
                "https://127.0.0.1/hooks",
                "https://localhost/hooks",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/hooks",
                "https://[::ffff:10.0.0.1]/hooks",
                "http://127.0.0.1/hooks"
            })
    void startsWithNoSuchUrl(String url) throws IOException {
        var file = directory.resolve("textproof.yaml");
        Files.writeString(
                file,
                RunningApp.webhooks(template().replace("@DIR@", directory.toString()), Map.of("acme", url))
                        .replace("[127.0.0.0/8]", "[]"));

        var serve = Transcript.of("serve", "--config", file.toString());

        assertEquals(78, serve.exitCode());
        assertTrue(
                serve.errors().stream()
                        .anyMatch(line -> line.startsWith("textproof: error: apps[0].webhook.url (line ")),
                serve.err());
        assertFalse(
                serve.err().contains(Objects.requireNonNullElse(URI.create(url).getHost(), "passwd")), serve.err());
    }

    private static String template() throws IOException {
        try (var in = Objects.requireNonNull(T10WebhookUrlTest.class.getResourceAsStream("/running-app.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
