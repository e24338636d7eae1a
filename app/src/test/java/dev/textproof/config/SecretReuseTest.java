package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReuseTest {

    private static final String OWN = "; every use needs one of its own";

    @TempDir
    Path directory;

    @Test
    void findsOneSecretUnderTwoKids() throws IOException {
        var text = Fixture.VALID.replace(
                "      - {kid: 7K", "      - {kid: 7J, secret: \"${TEXTPROOF_KEY_7K}=\"}\n      - {kid: 7K");

        assertEquals(
                List.of("apps[0].keys[1].secret (line 11): the same secret as apps[0].keys[0].secret" + OWN),
                Fixture.mistakes(directory, text));
    }

    @Test
    void findsADataKeyThatSigns() throws IOException {
        var text = Fixture.VALID.replace("TEXTPROOF_KEY_7K", "TEXTPROOF_DATA_KEY");

        assertEquals(
                List.of("apps[0].keys[0].secret (line 10): the same secret as data_keys[0]" + OWN),
                Fixture.mistakes(directory, text));
    }

    @Test
    void findsATokenOfAProviderThatAlsoOpensTheMetrics() throws IOException {
        var text = Fixture.VALID.replace("server:\n", "server:\n  metrics_token: ${TWILIO_AUTH_TOKEN}\n");

        assertEquals(
                List.of("server.metrics_token (line 2): the same secret as channels[0].auth_tokens[0]" + OWN),
                Fixture.mistakes(directory, text));
    }

    @Test
    void findsAnApiKeyThatIsAlsoASecret() throws IOException {
        var text =
                Fixture.VALID.replaceFirst("sha256:[0-9a-f]+", "sha256:" + DigestUtils.sha256Hex(Fixture.AUTH_TOKEN));

        assertEquals(
                List.of("apps[0].api_keys[0] (line 8): the API key is also the secret at channels[0].auth_tokens[0]"),
                Fixture.mistakes(directory, text));
    }

    @Test
    void letsTwoChannelsOfOneAccountHaveItsToken() throws IOException {
        assertEquals(List.of(), Fixture.mistakes(directory, twoChannels("AC00000000000000000000000000000000")));
    }

    @Test
    void findsTheTokenOfAnotherAccount() throws IOException {
        assertEquals(
                List.of("channels[1].auth_tokens[0] (line 20): the same secret as channels[0].auth_tokens[0]" + OWN),
                Fixture.mistakes(directory, twoChannels("AC00000000000000000000000000000001")));
    }

    private static String twoChannels(String accountSid) {
        return Fixture.VALID + """
              - id: twilio-gb
                provider: twilio
                account_sid: %s
                auth_tokens: ["${TWILIO_AUTH_TOKEN}"]
                numbers: ["+447700900555"]
            """.formatted(accountSid);
    }
}
