package dev.textproof.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to the commonest question: why is the webhook refused? */
class TwilioMismatchTest {

    private static final String OURS = "https://verify.example.com/inbound/twilio-us";
    private static final String TOKEN = "9d1fe27a604c83b5518be0c24f7a963d";
    private static final String ACCOUNT = "AC00000000000000000000000000000000";

    private final FakeTwilio twilio = new FakeTwilio(TOKEN, ACCOUNT);

    private static String why(FakeTwilio.Post post, Map<String, String> more, String... tokens) {
        var headers = new TreeMap<String, List<String>>();
        headers.put("Content-Type", List.of(post.contentType()));
        headers.put("X-Twilio-Signature", List.of(post.signature()));
        more.forEach((name, value) -> headers.put(name, List.of(value)));
        var secrets = List.of(tokens).stream().map(Secret::ofText).toList();
        var webhook = new Webhook("POST", OURS, headers, post.body());
        var refusal = assertThrows(SignatureException.class, () -> new TwilioGate(secrets, ACCOUNT).open(webhook));
        return String.valueOf(refusal.getMessage());
    }

    private FakeTwilio.Post text(FakeTwilio from, String url) {
        return from.text(url, "+14155550123", "+12025550143", "hello there", "SM1");
    }

    @Test
    void theReadmeQuotesTheVeryLine() throws IOException {
        var readme = Files.readString(Path.of("README.md"), UTF_8);

        var notOurs = why(text(new FakeTwilio("another token", ACCOUNT), OURS), Map.of(), TOKEN);
        var elsewhere = why(text(twilio, "http://verify.example.com/inbound/twilio-us"), Map.of(), TOKEN);

        assertTrue(readme.contains("\nrefused a webhook on channel twilio-us: " + notOurs + "\n"), notOurs);
        assertTrue(readme.contains("\nrefused a webhook on channel twilio-us: " + elsewhere + "\n"), elsewhere);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://verify.example.com/inbound/twilio-us",
                "http://verify.example.com:80/inbound/twilio-us",
                "https://verify.example.com/inbound/twilio-us/",
                "https://old.example.com/inbound/twilio-us",
                "http://old.example.com/inbound/twilio-us",
            })
    void namesTheAddressThatTwilioSigned(String url) {
        var why = why(text(twilio, url), Map.of("Host", "old.example.com"), "another token", TOKEN);

        assertEquals(
                "Twilio signed it, with auth_tokens[1], for " + url + ", and our address is " + OURS
                        + "; put ours into Twilio's console, or mend server.public_url",
                why);
    }

    @Test
    void saysWhichTokensWereTriedAndWhetherTheAccountIsOurs() {
        var other = new FakeTwilio("another token", "AC00000000000000000000000000000009");

        var why = why(text(other, OURS), Map.of(), TOKEN, "one more token");

        assertTrue(
                why.contains(OURS + " or https://verify.example.com:443/inbound/twilio-us, tried with auth_tokens[0]"
                        + " and [1]; its AccountSid is not account_sid;"),
                why);
    }

    @Test
    void showsNothingOfBodyOrSecretAndNoHeaderOfAStranger() {
        var why = why(
                text(new FakeTwilio("another token", ACCOUNT), OURS),
                Map.of("Host", "evil.example", "X-Forwarded-Host", "$1\\evil.example"),
                TOKEN);

        for (var secret : List.of(TOKEN, "hello there", "4155550123", "evil", ACCOUNT)) {
            assertFalse(why.contains(secret), secret);
        }
    }
}
