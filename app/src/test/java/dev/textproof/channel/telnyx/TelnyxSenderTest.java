package dev.textproof.channel.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.channel.FakeApi;
import dev.textproof.channel.OutgoingText;
import dev.textproof.channel.TextSender.Verdict;
import dev.textproof.channel.TextSender.Verdict.Kind;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelnyxSenderTest {

    private final TelnyxSender sender =
            new TelnyxSender("https://api.telnyx.com/v2", Secret.ofText("KEY0123456789ABCDEF"));

    private final OutgoingText text = new OutgoingText(
            UUID.randomUUID(),
            Optional.empty(),
            "+12025550143",
            new PhoneNumber("+14155550123"),
            "073469 is \"your\" code for ACMÉ.",
            Instant.EPOCH);

    private Verdict judge(int status, String body) {
        return sender.judge((Answered) FakeApi.body(status, body));
    }

    @Test
    void postsWhatTheApiTakes() throws IOException {
        var request = sender.request(text);

        assertEquals(URI.create("https://api.telnyx.com/v2/messages"), request.url());
        assertEquals(
                Map.of(
                        "Authorization", "Bearer KEY0123456789ABCDEF",
                        "Content-Type", "application/json",
                        "Idempotency-Key", text.key().toString()),
                request.headers());
        assertEquals(
                Map.of("from", "+12025550143", "to", "+14155550123", "text", text.text()),
                new ObjectMapper().readValue(request.body(), Map.class));
    }

    @Test
    void isSentOnceTelnyxHasTakenIt() {
        assertEquals(Verdict.SENT, judge(200, "{\"data\": {\"id\": \"40385f64\"}}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void isTriedAgainWhereThatMayHelp(int status) {
        assertEquals(
                Kind.AGAIN,
                judge(status, "{\"errors\": [{\"code\": \"10011\"}]}").kind());
    }

    @Test
    void saysWhichOfTelnyxsErrorsItWas() {
        var verdict = judge(
                400,
                "{\"errors\": [{\"code\": \"40300\", \"title\": \"Blocked due to STOP\","
                        + " \"detail\": \"+14155550123 has opted out\"}]}");

        assertEquals(Kind.REFUSED, verdict.kind());
        assertTrue(verdict.reason().contains("40300 (the person has sent STOP to this number)"), verdict.reason());
        assertFalse(verdict.reason().contains("4155550123"), verdict.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "[]",
                "{\"errors\": {}}",
                "{\"errors\": [7, {}]}",
                "{\"errors\": [{\"code\": \"+14155550123\"}]}",
                "{\"errors\": [{\"code\": {\"code\": 1}}]}"
            })
    void makesNothingOfAnAnswerThatIsNone(String body) {
        assertEquals(
                "the API answered 422; Telnyx's error unknown", judge(422, body).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"errors\": [{\"code\": \"10009\"}]}"})
    void sendsNobodyLookingWhereTelnyxItselfFails(String body) {
        assertEquals(
                Verdict.again("the API answered 503: Telnyx fails, and nothing here is wrong; see its status page"),
                judge(503, body));
    }

    @Test
    void helpsWhoeverHasTheWrongKey() {
        var verdict = judge(401, "{\"errors\": [{\"code\": \"10009\"}]}");

        assertEquals(
                "the API answered 401: compare the channel's API key, and what it may do;"
                        + " Telnyx's error 10009 (the API key is wrong)",
                verdict.reason());
    }
}
