package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import dev.textproof.config.DemoConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code serve} refuses to start. That it starts is for {@link ProcessIT}. */
class ServeCommandTest {

    private static final String SETTINGS = "textproof: hint: README.md, \"Settings\", shows a whole configuration";

    @TempDir
    Path directory;

    @Test
    void needsAConfiguration() {
        var serve = Transcript.of("serve");

        assertEquals(2, serve.exitCode());
        assertEquals(
                List.of(
                        "textproof: error: Missing required option: '--config=FILE'",
                        "textproof: hint: textproof serve --help"),
                serve.errors());
    }

    @Test
    void saysThatTheFileIsNotThere() {
        var serve = Transcript.of(
                "serve", "--config", directory.resolve("none.yaml").toString());

        assertEquals(78, serve.exitCode());
        assertEquals(List.of("textproof: error: none.yaml: there is no such file", SETTINGS), serve.errors());
    }

    @Test
    void namesEveryMistakeAtOnceWithItsLine() throws IOException {
        var serve = serve(text -> text.replace("name: ACME", "name: TP1 ACME")
                .replace("public_url: http://127.0.0.1:8080", "public_url: http://verify.example.com")
                .replace("auth_tokens", "auth_tokns"));

        assertEquals(78, serve.exitCode());
        assertEquals("", serve.out());
        assertEquals(
                List.of(
                        "textproof: error: server.public_url (line 5): expected an https URL (http on loopback) without"
                                + " query, fragment or password",
                        "textproof: error: apps[0].name (line 13): expected 1 to 20 of A-Z a-z 0-9 and space, not"
                                + " starting with TP1",
                        "textproof: error: channels[0].auth_tokens (line 27): missing",
                        "textproof: error: channels[0].auth_tokns (line 30): no such key; did you mean auth_tokens?",
                        SETTINGS),
                serve.errors());
    }

    @Test
    void refusesTheKeysOfADemo() throws IOException {
        var file = new DemoConfig(new SecureRandom()).in(directory.resolve("demo"), 8080);

        var serve = Transcript.of("serve", "--config", file.toString());

        assertEquals(78, serve.exitCode());
        assertEquals(
                List.of(
                        "textproof: error: apps[0].keys[0].demo (line 15): serve takes no demo keys; make new ones and"
                                + " leave this out",
                        "textproof: error: apps[1].keys[0].demo (line 22): serve takes no demo keys; make new ones and"
                                + " leave this out",
                        SETTINGS),
                serve.errors());
    }

    @Test
    void saysWhereTheStoreCannotBeOpened() throws IOException {
        var place = Files.writeString(directory.resolve("textproof.db"), "This is no database. ".repeat(100));

        var serve = serve(UnaryOperator.identity());

        assertEquals(69, serve.exitCode());
        assertEquals(1, serve.errors().size());
        assertTrue(serve.err().startsWith("textproof: error: The store " + place + " cannot be opened: "), serve.err());
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var serve = serve(text -> text.replace("port: 8080", "port: " + taken.getLocalPort()));

            assertEquals(69, serve.exitCode());
            assertEquals(
                    List.of(
                            "textproof: error: the port is in use already",
                            "textproof: hint: choose another one, or end the program that has it"),
                    serve.errors());
        }
    }

    @Test
    void saysThatTheHostIsNotThisMachine() throws IOException {
        var serve = serve(text -> text.replace("host: 127.0.0.1", "host: 192.0.2.1"));

        assertEquals(69, serve.exitCode());
        assertTrue(serve.err().startsWith("textproof: error: cannot listen: "), serve.err());
        assertFalse(serve.err().contains("\tat "), "a stack trace");
    }

    /** Runs serve on what RunningApp runs, after an edit. */
    private Transcript serve(UnaryOperator<String> edit) throws IOException {
        var file = directory.resolve("textproof.yaml");
        try (var template = Objects.requireNonNull(RunningApp.class.getResourceAsStream("/running-app.yaml"))) {
            var text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            // The tests' token counts from 0 to f, which serve takes for a placeholder.
            Files.writeString(
                    file,
                    edit.apply(text.replace("@DIR@", directory.toString())
                            .replace(RunningApp.AUTH_TOKEN, "9d1fe27a604c83b5518be0c24f7a963d")));
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Transcript.of("serve", "--config", file.toString());
    }
}
