package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Transcript;
import dev.textproof.config.Config;
import dev.textproof.config.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code keys new} writes is what the configurations of app/deploy ask for, and {@code serve} takes it. */
class KeysNewCommandTest {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"textproof.yaml", "textproof-postgresql.yaml"})
    void theConfigurationsOfDeployServeWithItsFilesAndTheProvidersSecrets(String name) throws IOException {
        var made = keysNew();

        var config = serve(Files.readString(Path.of("app/deploy", name)));

        assertEquals("", made.err());
        assertEquals(0, made.exitCode());
        assertEquals("7K", config.apps().get(0).keys().get(0).kid().symbols());
        assertEquals(
                "sha256:"
                        + DigestUtils.sha256Hex(Files.readString(secrets().resolve("acme-api-key"))
                                .strip()),
                Files.readString(secrets().resolve("acme-api-key-hash")).strip());
    }

    @Test
    void takesAnotherAppAndKid() throws IOException {
        var made = keysNew("--app", "shop-2", "--kid", "3F");

        var deploy = Files.readString(Path.of("app/deploy/textproof.yaml"));
        var config = serve(deploy.replace("acme", "shop-2").replace("7K", "3F").replace("7k", "3f"));

        assertEquals(0, made.exitCode(), made.err());
        assertEquals("shop-2", config.apps().get(0).application().id());
    }

    @Test
    void writesForItsOwnerOnlyAndDrawsEachAnew() throws IOException {
        keysNew();
        var before = contents();
        for (var name : before.keySet()) {
            assertEquals("rw-------", mode(secrets().resolve(name)), name);
            Files.delete(secrets().resolve(name));
        }
        keysNew();

        assertEquals("rwx------", mode(secrets()));
        assertEquals(7, before.size());
        assertEquals(before.keySet(), contents().keySet());
        contents().forEach((name, text) -> assertFalse(text.equals(before.get(name)), name));
    }

    @Test
    void saysWhereEachGoesAndNoSecret() throws IOException {
        var made = keysNew();

        assertEquals("", made.err());
        contents().forEach((name, text) -> {
            assertTrue(made.out().contains("\n  " + name + " "), name);
            assertFalse(made.out().contains(text.strip()), name);
        });
        assertTrue(made.out().contains("  acme-api-key       the app's server only: nowhere in the configuration."));
        assertTrue(made.out().contains("${file:" + secrets().resolve("data-key") + "}"), made.out());
    }

    @Test
    void overwritesNothingAndThenWritesNothing() throws IOException {
        Files.createDirectory(secrets());
        Files.writeString(secrets().resolve("acme-webhook"), "yesterday's");
        Files.createSymbolicLink(secrets().resolve("proof.jwk"), temporary.resolve("elsewhere"));
        var mode = mode(secrets());

        var refused = keysNew();

        assertEquals(1, refused.exitCode());
        assertEquals("", refused.out());
        assertEquals(
                List.of("textproof: error: " + secrets() + " has already: acme-webhook, proof.jwk. Nothing was written,"
                        + " for nothing is overwritten; name another directory"),
                refused.errors());
        assertEquals(2, names().size());
        assertEquals("yesterday's", Files.readString(secrets().resolve("acme-webhook")));
        assertFalse(Files.exists(temporary.resolve("elsewhere")));
        assertEquals(mode, mode(secrets()));
    }

    @ParameterizedTest
    @CsvSource({"--app,../acme", "--app,''", "--kid,7k", "--kid,7", "--kid,../"})
    void takesNoNamesThatAConfigurationWouldRefuse(String option, String value) {
        var refused = keysNew(option, value);

        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().startsWith("textproof: error: " + option + ": expected "), refused.err());
        assertFalse(Files.exists(secrets()));
    }

    private Path secrets() {
        return temporary.resolve("secrets");
    }

    private Transcript keysNew(String... options) {
        var all = new ArrayList<>(List.of("keys", "new", secrets().toString()));
        all.addAll(List.of(options));
        return Transcript.of(all.toArray(String[]::new));
    }

    /** Reads a configuration as {@code serve} does, with what comes from others beside what was drawn. */
    private Config serve(String deploy) throws IOException {
        OwnerOnly.createFiles(
                secrets(),
                Map.of("twilio-auth-token", "9d1fe27a604c83b5518be0c24f7a963d", "store-password", "h7Jw2mQz5vXc"));
        var text = deploy.replace("/run/secrets", secrets().toString())
                .replace("//acme.example/hooks", "//1.1.1.1/hooks") // so that no name is looked up
                .replace("//shop-2.example/hooks", "//1.1.1.1/hooks");
        var file = Files.writeString(temporary.resolve("textproof.yaml"), text);
        return Running.configReader().readForServe(file);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(secrets())) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        for (var name : names()) {
            contents.put(name, Files.readString(secrets().resolve(name)));
        }
        return contents;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
