package dev.textproof.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small valid configuration, the environment that it needs, and a reader whose texts are in English and German. */
final class Fixture {

    static final String DATA_KEY = "ZZS9wyBLoENi2KVKAdTZuqQ1bmpUcFUqDbEPbTKJvN0";
    static final String KEY_7K = "pC2sAMtVKFDWDx5iWPD1cBR9TRGUYE6B4V1rG8VqjAk";
    static final String KEY_7J = "V1w8iFjvQfXxpm5H1qTxaCvWJkN0HYVyGYYu3AbnYgo";
    static final String AUTH_TOKEN = "9d1fe27a604c83b5518be0c24f7a963d";
    static final String METRICS_TOKEN = "kq3Vt8LwZm5Rn0Yb";
    static final String WEBHOOK_SECRET = "whsec_OFVCBzXRLyqKbt1u7Yp0nM3kHs5jWg9e";

    /** The private key of RFC 7515, A.3. */
    static final String JWK = """
            {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",\
            "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""";

    static final Map<String, String> ENVIRONMENT = Map.of(
            "METRICS_TOKEN", METRICS_TOKEN,
            "TEXTPROOF_DATA_KEY", DATA_KEY,
            "TEXTPROOF_KEY_7K", KEY_7K,
            "TEXTPROOF_KEY_7J", KEY_7J,
            "TWILIO_AUTH_TOKEN", AUTH_TOKEN,
            "ACME_WEBHOOK_SECRET", WEBHOOK_SECRET,
            "PROOF_JWK", JWK,
            "EMPTY", "");

    /** Nothing in it is wrong; the tests change one part of it at a time. */
    static final String VALID = """
            server:
              public_url: https://verify.example.com
            data_keys: ["${TEXTPROOF_DATA_KEY}"]
            proof_keys: ["${PROOF_JWK}"]
            apps:
              - id: acme
                name: ACME
                api_keys: ["sha256:5e4ad1cfb2a3c6a4b3d0e1f2a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0"]
                keys:
                  - {kid: 7K, secret: "${TEXTPROOF_KEY_7K}"}
            channels:
              - id: twilio-us
                provider: twilio
                account_sid: AC00000000000000000000000000000000
                auth_tokens: ["${TWILIO_AUTH_TOKEN}"]
                numbers: ["+12025550143"]
            """;

    private Fixture() {}

    static ConfigReader reader() {
        return new ConfigReader(ENVIRONMENT, Set.of(Locale.ENGLISH, Locale.GERMAN), Fixture::countryOf);
    }

    /** Writes a file that only its owner may read. */
    static Path write(Path directory, String name, String text) throws IOException {
        var file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Returns the mistakes as a person reads them; none if the text is a configuration. */
    static List<String> mistakes(Path directory, String text) throws IOException {
        try {
            reader().read(write(directory, "textproof.yaml", text));
            return List.of();
        } catch (ConfigException e) {
            return e.mistakes().stream().map(Mistake::toString).toList();
        }
    }

    private static Optional<String> countryOf(String number) {
        return number.startsWith("+1") ? Optional.of("US") : Optional.empty();
    }
}
