package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key's whole life by the words of {@code keys} and {@code reseal}, each done as it says. */
class KeysCommandTest {

    private static final String OLD_DATA = "hNFN-1Z7-ZH7VDTO-6mMmDl8dhVJqrq8sPGlPL7xItQ";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void verifyOne() {
        file = directory.resolve("textproof.yaml");
        try (var app = RunningApp.in(directory)) {
            app.complete(app.start(RunningApp.USER), RunningApp.USER);
        }
    }

    private Transcript textproof(String... arguments) {
        var all = Stream.concat(Stream.of(arguments), Stream.of("--config", file.toString()));
        return Transcript.of(all.toArray(String[]::new));
    }

    private void edit(String before, String after) throws IOException {
        var text = Files.readString(file);
        assertTrue(text.contains(before), before);
        Files.writeString(file, text.replace(before, after));
    }

    private static String match(String pattern, String text) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    private String fingerprintOf(int dataKey) {
        var list = textproof("keys", "list")
                .out()
                .split("data_keys\\R", -1)[1]
                .lines()
                .toList();
        return match("fingerprint (\\S+)", list.get(dataKey));
    }

    @Test
    void listsWhatEachKeyIsForAndNoSecret() {
        var list = textproof("keys", "list");

        assertEquals("", list.err());
        assertEquals(0, list.exitCode());
        assertTrue(list.out().matches("""
                                app acme
                                  7K  signs      fingerprint [0-9A-Z]{8}  newest start 20\\S+Z
                                  7J  verifies   fingerprint [0-9A-Z]{8}
                                app other
                                  8M  signs      fingerprint [0-9A-Z]{8}
                                data_keys
                                  seals      fingerprint [0-9A-Z]{8}  rows 1
                                proof_keys
                                  Q6-1B2uMqIV-FSZGJ0rNb6YnleLYqvd5qN63ZHLnnGQ  signs      fingerprint [0-9A-Z]{8}
                                """), list.out());
        assertFalse(list.out().contains(OLD_DATA));
    }

    @Test
    void listsAsJson() {
        var list = textproof("keys", "list", "--json");

        assertTrue(list.out().contains("\"rows_that_no_key_opens\" : 0"), list.out());
        assertTrue(list.out().contains("\"use\" : \"verifies\""), list.out());
    }

    @Test
    void listsTheKeysAloneWhereThereIsNoStore() throws IOException {
        Files.delete(directory.resolve("textproof.db"));

        var list = textproof("keys", "list");

        assertEquals(0, list.exitCode());
        assertTrue(list.err().startsWith("textproof: warning: what is stored is not counted: There is no store at "));
        assertFalse(list.out().contains("rows"), list.out());
        assertFalse(Files.exists(directory.resolve("textproof.db")));
    }

    @Test
    void theLineForAnAppsKeyIsReadAsItIsPrinted() throws IOException {
        var add = textproof("keys", "add", "app", "acme");

        assertEquals(0, add.exitCode(), add.err());
        var line = match("(?m)^( +- \\{kid: .*)$", add.out());
        edit("      - {kid: 7K", line + "\n      - {kid: 7K");
        assertTrue(textproof("keys", "list").out().contains("7K  verifies"), add.out());
        assertTrue(add.out().contains("keys retire app 7K"), add.out());
        assertTrue(add.out().contains("last in apps[0].keys"), add.out());
    }

    @Test
    void aDataKeyIsAddedItsRowsResealedAndTheOldOneRetired() throws IOException {
        var old = fingerprintOf(0);
        var add = textproof("keys", "add", "data");
        var fresh = match("- \"([A-Za-z0-9_-]{43})\"", add.out());
        assertTrue(add.out().contains("reseal --servers-restarted, then keys retire data " + old), add.out());
        edit("data_keys: [\"" + OLD_DATA + "\"]", "data_keys: [\"" + fresh + "\", \"" + OLD_DATA + "\"]");

        var early = textproof("keys", "retire", "data", old);
        var reseal = textproof("reseal", "--servers-restarted");
        var unsaid = textproof("keys", "retire", "data", old);
        var late = textproof("keys", "retire", "data", old, "--unused-for", "1h");

        assertEquals(1, early.exitCode());
        assertEquals(1, unsaid.exitCode());
        assertTrue(early.err().startsWith("textproof: error: not yet: it sealed the numbers of 1 rows"), early.err());
        assertEquals("", reseal.err());
        assertEquals(
                List.of(
                        "sealed anew: 1",
                        "rows under " + fingerprintOf(0) + ": 1",
                        "rows under " + old + ": 0",
                        "done"),
                reseal.out().lines().toList());
        assertEquals(0, late.exitCode(), late.err());
        assertTrue(late.out().contains("Take out data_keys[1] and restart."), late.out());
        edit(", \"" + OLD_DATA + "\"]", "]");
        assertTrue(textproof("keys", "list").out().contains("rows 1"));
    }

    @Test
    void aProofKeyIsAddedAndTheOldOneRetired() throws IOException {
        var add = textproof("keys", "add", "proof");
        var line = match("(?m)^ +- ('.*')$", add.out());
        edit("proof_keys: [", "proof_keys: [" + line + ", ");

        var first = textproof("keys", "retire", "proof", match("\"kid\":\"([^\"]+)\"", line));
        var kid = "Q6-1B2uMqIV-FSZGJ0rNb6YnleLYqvd5qN63ZHLnnGQ";
        var early = textproof("keys", "retire", "proof", kid, "--unused-for", "23h");
        var old = textproof("keys", "retire", "proof", kid, "--unused-for", "1d");

        assertEquals(1, first.exitCode());
        assertEquals(
                "textproof: error: not yet: it stands first, so it signs",
                first.errors().get(0));
        assertEquals(1, early.exitCode());
        assertTrue(early.err().contains("once that is 1 day ago: textproof keys retire proof " + kid), early.err());
        assertEquals(0, old.exitCode(), old.err());
        assertTrue(old.out().contains("Take out proof_keys[1] and restart."), old.out());
    }

    @Test
    void saysWhatItCannotMakeOrFind() {
        var noApp = textproof("keys", "add", "app");
        var wrongApp = textproof("keys", "add", "app", "acne");
        var noKey = textproof("keys", "retire", "app", "00");

        assertEquals(2, noApp.exitCode());
        assertEquals(
                "textproof: error: which app? keys add app APP", noApp.errors().get(0));
        assertEquals(2, wrongApp.exitCode());
        assertEquals(
                "textproof: error: no such app in the configuration; there is: acme, other",
                wrongApp.errors().get(0));
        assertEquals(1, noKey.exitCode());
        assertEquals(
                "textproof: error: no app key in the configuration is called that; there is: 7K, 7J, 8M",
                noKey.errors().get(0));
    }

    @Test
    void resealsNothingThatARunningServerMayBeUnableToRead() throws IOException {
        var fresh = match(
                "- \"([A-Za-z0-9_-]{43})\"", textproof("keys", "add", "data").out());
        try (var app = RunningApp.in(directory)) {
            var id = app.start(RunningApp.USER);
            app.complete(id, RunningApp.USER);
            edit("data_keys: [", "data_keys: [\"" + fresh + "\", ");

            var reseal = textproof("reseal");

            assertEquals(1, reseal.exitCode());
            assertEquals("", reseal.out());
            assertEquals(
                    List.of(
                            "textproof: error: a server that runs without the data key " + fingerprintOf(0)
                                    + " cannot read what is sealed anew: its look-ups find nothing, and erasure misses"
                                    + " it",
                            "textproof: hint: restart every server with that key first in data_keys, then: textproof"
                                    + " reseal --servers-restarted"),
                    reseal.errors());
            assertTrue(textproof("keys", "list").out().contains("rows 0"));
        }
    }

    @Test
    void resealsNothingWithOneDataKey() {
        var reseal = textproof("reseal");

        assertEquals(0, reseal.exitCode(), reseal.err());
        assertTrue(reseal.out().startsWith("sealed anew: 0"), reseal.out());
    }
}
