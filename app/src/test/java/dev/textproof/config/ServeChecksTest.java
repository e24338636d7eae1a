package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command but {@code serve} takes. */
class ServeChecksTest {

    private static final String PLACEHOLDER = ": a placeholder; serve needs a random one, as openssl rand makes it";

    @TempDir
    Path directory;

    private String valid = "";
    private Path proof = Path.of("");

    @BeforeEach
    void writeAProofKeyThatNobodyPublished() throws IOException, JOSEException {
        proof = Fixture.write(
                directory,
                "proof.jwk",
                new ECKeyGenerator(Curve.P_256).keyID("test-example").generate().toJSONString());
        valid = Fixture.VALID.replace("${PROOF_JWK}", "${file:" + proof + "}");
    }

    @Test
    void letsAConfigurationWithItsOwnSecretsServe() throws IOException {
        assertEquals(List.of(), mistakes(valid));
    }

    @Test
    void refusesDemoKeys() throws IOException {
        assertEquals(
                List.of("apps[0].keys[0].demo (line 10): serve takes no demo keys; make new ones and leave this out"),
                mistakes(valid.replace("KEY_7K}\"", "KEY_7K}\", demo: true")));
        assertEquals(List.of(), mistakes(valid.replace("KEY_7K}\"", "KEY_7K}\", demo: false")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "_v38-_r5-Pf29fTz8vHw7-7t7Ovq6ejn5uXk4-Lh4N8",
                "changemechangemechangemechangemechangemechg",
                "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2U"
            })
    void refusesAKeyThatNobodyDrewAtRandom(String key) throws IOException {
        var mistakes = mistakes(valid.replace("${TEXTPROOF_DATA_KEY}", key));

        assertEquals(List.of("data_keys[0] (line 3)" + PLACEHOLDER), mistakes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000000000000000",
                "0123456789abcdef0123456789abcdef",
                "your_auth_token_here",
                "CHANGE-ME-CHANGE-ME",
                "twilio-auth-token-todo",
                "a-placeholder-for-now",
                "androidsigningkey0123",
                "My_Auth_Token_for_Twilio"
            })
    void refusesATokenThatNobodyDrewAtRandom(String token) throws IOException {
        var mistakes = mistakes(valid.replace("${TWILIO_AUTH_TOKEN}", token));

        assertEquals(List.of("channels[0].auth_tokens[0] (line 15)" + PLACEHOLDER), mistakes);
    }

    @Test
    void refusesAProofKeyThatARfcPublished() throws IOException {
        assertEquals(List.of("proof_keys[0] (line 4)" + PLACEHOLDER), mistakes(Fixture.VALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "changeme", "demo", ""})
    void takesTheHashOfAnApiKeyThatAnybodyGuesses(String apiKey) throws IOException {
        var text = valid.replaceFirst("sha256:[0-9a-f]+", "sha256:" + DigestUtils.sha256Hex(apiKey));

        assertEquals(List.of(), mistakes(text));
    }

    @Test
    void refusesAFileOfSecretsThatOthersCanRead() throws IOException {
        Files.setPosixFilePermissions(proof, PosixFilePermissions.fromString("rw-r--r--"));

        assertEquals(
                List.of("proof_keys[0] (line 4): every user of this machine can read the file; chmod o-rwx " + proof),
                mistakes(valid));
    }

    @Test
    void letsTheGroupReadAFile() throws IOException {
        Files.setPosixFilePermissions(proof, PosixFilePermissions.fromString("rw-r-----"));

        assertEquals(List.of(), mistakes(valid));
    }

    @Test
    void refusesAConfigurationWithSecretsInItThatOthersCanRead() throws IOException {
        var file = Fixture.write(directory, "textproof.yaml", valid);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(List.of(), mistakes(file));

        Files.writeString(file, valid.replace("${TWILIO_AUTH_TOKEN}", Fixture.AUTH_TOKEN));

        assertEquals(
                List.of("textproof.yaml: every user of this machine can read the secrets in it; chmod o-rwx " + file),
                mistakes(file));
    }

    @Test
    void tellsItsMistakesTogetherWithAllOthers() throws IOException {
        var mistakes = mistakes(Fixture.VALID.replace("name: ACME", "nmae: ACME"));

        assertEquals(3, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.contains("apps[0].nmae (line 7): no such key; did you mean name?"));
        assertTrue(mistakes.contains("proof_keys[0] (line 4)" + PLACEHOLDER));
    }

    private List<String> mistakes(String text) throws IOException {
        return mistakes(Fixture.write(directory, "textproof.yaml", text));
    }

    private static List<String> mistakes(Path file) {
        try {
            Fixture.reader().readForServe(file);
            return List.of();
        } catch (ConfigException e) {
            return e.mistakes().stream().map(Mistake::toString).toList();
        }
    }
}
