package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Fuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration of any bytes is read, or refused with its mistakes, at once, and no mistake tells a secret. */
class ConfigFuzzTest {

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "- ",
            ": ",
            ":",
            ",",
            "#",
            "\n",
            "\n  ",
            "\n    - ",
            "\t",
            "'",
            "\"",
            "|",
            ">-",
            "&a ",
            "*a",
            "<<: *a",
            "!!",
            "!<x>",
            "%YAML 9.9\n",
            "---\n",
            "...\n",
            "? ",
            "~",
            "null",
            "${",
            "${}",
            "${file:/nowhere}",
            "${EMPTY}",
            "${METRICS_TOKEN}",
            "}",
            "@",
            "`",
            "\\x",
            "\\U0010FFFF",
            "9",
            "1e9",
            "10m",
            "-1",
            "0x",
            "apps:",
            "keys:",
            "127.0.0.0/8",
            "https://",
            "[&a [*a",
            "TP1",
            "+");

    /** Ten times what anybody writes. The parser reads about a kilobyte in a millisecond before it is warm. */
    private static final int LONGEST = 20_000;

    private static final Networks NETWORKS =
            new Networks(Networks.network("10.0.0.0/8").stream().toList());

    @TempDir
    Path directory;

    @Test
    void aFileIsReadOrRefusedWithItsMistakes() throws IOException {
        var good =
                List.of(Fixture.VALID, examples(), Fixture.VALID + "delivery: {allow_private_cidrs: [10.0.0.0/8]}\n");
        var file = directory.resolve("textproof.yaml");

        Fuzz.mutate(1_500, good, PIECES, input -> {
            write(file, Arrays.copyOf(input, Math.min(input.length, LONGEST)));
            try {
                var config = Fixture.reader().read(file);
                assertFalse(config.apps().isEmpty() || config.channels().isEmpty());
            } catch (ConfigException refused) {
                assertFalse(refused.mistakes().isEmpty());
                refused.mistakes().forEach(ConfigFuzzTest::assertTellsNoSecret);
            }
        });
    }

    @Test
    void aNetworkIsReadOrNot() {
        var good = List.of("10.0.0.0/8", "2001:db8::/32", "::ffff:10.0.0.0/104", "192.0.2.7", "fe80::1%eth0");
        var pieces =
                List.of("0", "9", "f", ".", ":", "::", "/", "-", "*", "_", "%", "0x", "255", "\u00a7", "+", " ", "x");

        Fuzz.mutate(5_000, good, pieces, input -> {
            var text = new String(input, StandardCharsets.UTF_8);

            var network = Networks.network(text);

            assertFalse(new Networks(network.stream().toList()).contains("203.0.113.7") && text.length() > 45);
            assertFalse(NETWORKS.contains(text) && !text.matches("(?s)[0-9.:A-Fa-f]+(%.*)?"), text);
        });
    }

    @RepeatedTest(20)
    void whatTheDemoWritesIsRead() throws IOException {
        var port = 1 + new Random().nextInt(65_535);

        var config = Fixture.reader().read(new DemoConfig(new SecureRandom()).in(directory.resolve("demo"), port));

        assertEquals(port, config.server().port());
        assertEquals(32, config.dataKeys().get(0).length());
    }

    private static void assertTellsNoSecret(Mistake mistake) {
        var said = mistake.toString();
        Fixture.ENVIRONMENT.values().stream()
                .filter(secret -> !secret.isEmpty())
                .forEach(secret -> assertFalse(said.contains(secret), said));
        assertTrue(said.chars().noneMatch(c -> c < ' ' || c == 0x7f), "a control character would draw on the terminal");
    }

    private static String examples() throws IOException {
        try (var in = Objects.requireNonNull(ConfigFuzzTest.class.getResourceAsStream("/config/examples.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${file:/run/secrets/proof.jwk}", "${PROOF_JWK}");
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
