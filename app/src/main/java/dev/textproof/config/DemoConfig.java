package dev.textproof.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a configuration with fresh keys for the demo, which needs no account and no network. Its numbers are kept free
 * for fiction (NANPA, Ofcom, Bundesnetzagentur), its keys are marked {@code demo: true}, and {@code serve} refuses it.
 */
public final class DemoConfig {

    /** The configuration's name in the demo's directory. */
    public static final String FILE = "textproof.yaml";

    /** The name of the file that holds the clear API key of the app {@code demo}. */
    public static final String API_KEY_FILE = "api-key";

    /** The name of the file that holds the clear API key of the app {@code sample}. */
    public static final String SAMPLE_API_KEY_FILE = "sample-api-key";

    /** The name of the file that holds the secret of that app's webhook. */
    public static final String SAMPLE_SECRET_FILE = "sample-webhook-secret";

    private static final String TEMPLATE = """
            # Made for `demo`, with fresh keys, and used again by the next demo. `serve` refuses it.
            server:
              host: 127.0.0.1
              port: %1$d
              public_url: http://127.0.0.1:%1$d
            store:
              url: '%2$s'
            data_keys: [%3$s]
            proof_keys: ['%4$s']
            apps:
              - id: demo
                name: Demo
                api_keys: ["%5$s"]   # of the key in the file %6$s beside this one
                keys:
                  - {kid: D0, secret: %7$s, demo: true}
                return_urls: [http://127.0.0.1:%1$d/, http://127.0.0.1:3000/verified]   # the second for the sample in the README
                webhook: {url: "http://127.0.0.1:%1$d/hooks/demo", secret: %10$s}
              - id: sample                     # app/src/sample; see "A whole app" in the README
                name: Sample
                api_keys: ["%11$s"]   # of the key in the file %12$s
                keys:
                  - {kid: D1, secret: %13$s, demo: true}
                return_urls: [http://127.0.0.1:8090/verified]
                webhook: {url: "http://127.0.0.1:8090/hooks/textproof", secret: %14$s}
            channels:
              - id: twilio-demo
                provider: twilio
                account_sid: AC%8$s
                auth_tokens: [%9$s]
                numbers:
                  - {number: "+12025550143", country: US}
                  - {number: "+12025550199", country: US}
                  - {number: "+447700900555", country: GB}
                  - {number: "+4915228817386", country: DE}
            delivery: {allow_private_cidrs: [127.0.0.0/8]}   # the webhook goes to the demo itself
            replies:   # to everywhere, since no real text is sent
              per_number_per_day: 100
              countries: [%15$s]
            """;

    private static final String COUNTRIES = Arrays.stream(Locale.getISOCountries())
            .sorted()
            .collect(Collectors.joining(", "))
            .replaceAll("(.{94},) ", "$1\n    ");

    private final FreshKeys keys;

    public DemoConfig(SecureRandom random) {
        keys = new FreshKeys(random);
    }

    /**
     * Returns the configuration in {@code directory}, after writing it if there is none yet: the directory for its
     * owner alone where it is new, the files for their owner alone. What is there already is left as it is, so its port
     * may be another one.
     *
     * @throws IOException if the files cannot be written
     */
    public Path in(Path directory, int port) throws IOException {
        var file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            OwnerOnly.createDirectory(directory);
            var made = new Made(keys.hex(32), keys.hex(32), keys.webhookSecret());
            // The keys first: whoever finds the configuration finds its keys too, whenever we were stopped.
            write(directory.resolve(API_KEY_FILE), made.apiKey + "\n");
            write(directory.resolve(SAMPLE_API_KEY_FILE), made.sampleApiKey + "\n");
            write(directory.resolve(SAMPLE_SECRET_FILE), made.sampleSecret + "\n");
            write(file, text(directory.toAbsolutePath().normalize(), port, made));
        }
        return file;
    }

    /** What lies in files of its own, beside the configuration. */
    private record Made(String apiKey, String sampleApiKey, String sampleSecret) {

        @Override
        public String toString() {
            return "Made[***]";
        }
    }

    private String text(Path directory, int port, Made made) {
        var store = "jdbc:sqlite:" + directory.resolve("textproof.db");
        return TEMPLATE.formatted(
                port,
                store.replace("'", "''"),
                base64Url(),
                keys.proofKey(),
                FreshKeys.hash(made.apiKey),
                API_KEY_FILE,
                base64Url(),
                keys.hex(16),
                keys.hex(16),
                keys.webhookSecret(),
                FreshKeys.hash(made.sampleApiKey),
                SAMPLE_API_KEY_FILE,
                base64Url(),
                made.sampleSecret,
                COUNTRIES);
    }

    private String base64Url() {
        return '"' + keys.secret() + '"';
    }

    /** Writes all or nothing. A temporary file is made for its owner alone, and keeps that when it moves. */
    private static void write(Path file, String text) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        var temporary = Files.createTempFile(directory, ".textproof", ".tmp");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
