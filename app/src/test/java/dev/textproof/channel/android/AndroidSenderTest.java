package dev.textproof.channel.android;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.channel.OutgoingText;
import dev.textproof.channel.TextSender.Verdict;
import dev.textproof.config.AndroidSettings.Api;
import dev.textproof.config.AndroidSettings.Sim;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AndroidSenderTest {

    private static final String FIRST = "+4915112345678";
    private static final String SECOND = "+4915112345679";
    private static final PhoneNumber USER = new PhoneNumber("+491701234567");
    private static final UUID KEY = UUID.fromString("16fd2706-8baf-433b-82eb-8c7fada847da");

    private final AndroidSender sender = new AndroidSender(
            new Api("https://api.sms-gate.app/3rdparty/v1", "AB12CD", Secret.ofText("p\u00e4ss:word")),
            List.of(
                    new Sim(FIRST, Optional.empty(), OptionalInt.empty()),
                    new Sim(SECOND, Optional.of(FakeAndroidPhone.DEVICE), OptionalInt.of(2))));

    @Test
    void postsTheTextAsTheAppWantsIt() throws IOException {
        var request = sender.request(text(SECOND));

        assertEquals(
                "https://api.sms-gate.app/3rdparty/v1/messages", request.url().toString());
        assertEquals("application/json", request.headers().get("Content-Type"));
        assertEquals(
                "Basic " + Base64.getEncoder().encodeToString("AB12CD:p\u00e4ss:word".getBytes(UTF_8)),
                request.headers().get("Authorization"));
        var expected = "{\"id\": \"" + KEY + "\", \"textMessage\": {\"text\": \"073469 is \\\"your\\\" code\"},"
                + " \"phoneNumbers\": [\"+491701234567\"], \"simNumber\": 2, \"deviceId\": \"" + FakeAndroidPhone.DEVICE
                + "\", \"withDeliveryReport\": false, \"priority\": 100, \"validUntil\": \"2026-11-21T00:10:00Z\"}";
        assertEquals(new ObjectMapper().readTree(expected), new ObjectMapper().readTree(request.body()));
    }

    @Test
    void leavesTheSimToThePhoneWhereNoneIsNamed() throws IOException {
        var body = new ObjectMapper().readTree(sender.request(text(FIRST)).body());

        assertFalse(body.has("simNumber"));
        assertFalse(body.has("deviceId"));
        assertEquals("+491701234567", body.at("/phoneNumbers/0").asText());
    }

    @Test
    void takesAConflictForATextThatArrivedBefore() {
        assertEquals(Verdict.SENT, sender.judge(answer(202)));
        assertEquals(Verdict.SENT, sender.judge(answer(409)));
        assertEquals(Verdict.Kind.AGAIN, sender.judge(answer(500)).kind());
        assertEquals(Verdict.Kind.REFUSED, sender.judge(answer(401)).kind());
    }

    @Test
    void showsNeitherPasswordNorWords() {
        var request = sender.request(text(SECOND));

        assertTrue(request.toString().startsWith("Request["));
        assertFalse(text(SECOND).toString().contains("073469"));
    }

    private static OutgoingText text(String from) {
        var until = Instant.parse("2026-11-21T00:10:00.123Z");
        return new OutgoingText(KEY, Optional.empty(), from, USER, "073469 is \"your\" code", until);
    }

    private static Answered answer(int status) {
        return new Answered(status, Map.of(), new byte[0]);
    }
}
