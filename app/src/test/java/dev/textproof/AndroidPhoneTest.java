package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.channel.android.FakeAndroidPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server with an Android phone: texts come in, codes go out through the app, HELP is answered, STOP heeded. */
class AndroidPhoneTest {

    private static final String USER = "+491701234567";

    @TempDir
    private Path directory;

    private final FakeReceiver api = FakeReceiver.open();
    private RunningApp app;
    private FakeAndroidPhone phone;

    @BeforeEach
    void serve() {
        api.answer(FakeReceiver.status(202));
        app = RunningApp.in(directory, yaml -> OtherProviders.in(yaml, api.url()));
        phone = new FakeAndroidPhone(app.url + "/inbound/" + OtherProviders.PHONE, OtherProviders.SIGNING_KEY);
    }

    @AfterEach
    void stop() {
        app.close();
        api.close();
    }

    @Test
    void verifiesByATextFromAGermanNumber() {
        var started = app.start(USER);
        assertEquals(OtherProviders.PHONE_NUMBER, started.get("destination").asText());

        var answer = text("01701234567", started.get("message").asText());

        assertEquals(200, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals("verified", Roundtrips.ask(app, started).get("status").asText());
        assertEquals(USER, Roundtrips.ask(app, started).get("phone").asText());
        assertEquals(List.of(), api.received());
    }

    @Test
    void sendsTheCodeFromTheRightSimAndVerifiesByIt() throws IOException {
        var started = Roundtrips.start(app, USER);

        text(USER, started.get("message").asText());
        var sent = sent(1);
        Roundtrips.enter(app, started, code(sent));

        assertEquals("/hooks/messages", api.received().get(0).line().split(" ", -1)[1]);
        assertEquals(2, sent.get("simNumber").asInt());
        assertEquals(USER, sent.at("/phoneNumbers/0").asText());
        assertEquals("verified", Roundtrips.ask(app, started).get("status").asText());
        awaitMetric("textproof_replies_total{channel=\"phone\",result=\"sent\"} 1.0");
    }

    @Test
    void answersATextOnceThoughTheAppPostsItTwice() {
        var started = Roundtrips.start(app, USER);
        var post = phone.text(USER, started.get("message").asText(), app.clock.instant());

        app.send(post.request());
        app.send(post.request());

        awaitMetric("textproof_replies_total{channel=\"phone\",result=\"sent\"} 1.0");
        awaitMetric("textproof_replies_total{channel=\"phone\",result=\"repeated\"} 1.0");
        assertEquals(1, api.received().size());
    }

    @Test
    void heedsStopOverARestartUntilStartBringsTheCode() {
        text(USER, "STOP");
        assertTrue(words(sent(1)).contains("START"), words(sent(1)));
        text(USER, "STOP");
        app.close();
        serve();
        var silent = Roundtrips.start(app, USER);

        text(USER, silent.get("message").asText());
        text("01701234567", "help");

        assertEquals("heard", Roundtrips.ask(app, silent).get("status").asText());
        awaitMetric("textproof_replies_total{channel=\"phone\",result=\"opted_out\"} 2.0");
        assertEquals(1, api.received().size());
        assertTrue(page(silent).contains("START"), page(silent));

        text(USER, "Start");
        assertTrue(page(silent).contains("code-form"), page(silent));
        Roundtrips.enter(app, silent, code(sent(2)));
        assertEquals("verified", Roundtrips.ask(app, silent).get("status").asText());
        text(USER, "Start");
        text(USER, "stop");
        assertTrue(words(sent(3)).contains("START"), words(sent(3)));
    }

    @Test
    void aStopKeepsNobodyFromVerifyingWithoutACode() {
        text(USER, "STOP");
        var started = app.start(USER);

        text(USER, started.get("message").asText());

        assertEquals("verified", Roundtrips.ask(app, started).get("status").asText());
    }

    @Test
    void answersHelpOnceAnHourAndSendsCodesAllTheSame() {
        for (var i = 0; i < 12; i++) {
            assertEquals(200, text(USER, "HELP").statusCode());
        }

        assertTrue(words(sent(1)).contains("STOP"), words(sent(1)));
        awaitMetric("textproof_replies_total{channel=\"phone\",result=\"number_spent\"} 11.0");
        for (var i = 2; i <= 6; i++) {
            text(USER, Roundtrips.start(app, USER).get("message").asText());
            assertEquals(6, code(sent(i)).length());
        }
        awaitMetric("textproof_replies_total{channel=\"phone\",result=\"sent\"} 6.0");
        assertEquals(200, text("+14155550123", "HELP").statusCode()); // of the US, and so within the budgets
        assertEquals(200, text("+33612345679", "HELP").statusCode());
        awaitMetric("textproof_replies_total{channel=\"phone\",result=\"country_not_named\"} 1.0");
    }

    @Test
    void triesAgainWhenThePhoneDoesNotAnswer() {
        api.answer(FakeReceiver.status(503));
        var started = Roundtrips.start(app, USER);

        text(USER, started.get("message").asText());
        Await.until("a first try", () -> !api.received().isEmpty());
        api.answer(FakeReceiver.status(202));

        awaitMetric("textproof_replies_total{channel=\"phone\",result=\"sent\"} 1.0");
        var ids = api.received().stream()
                .map(it -> json(it.body()).get("id").asText())
                .distinct();
        assertEquals(1, ids.count());
    }

    @Test
    void leavesNoNumberInTheDatabaseInClear() throws IOException {
        text(USER, "STOP");
        app.close();

        try (var files = Files.walk(directory)) {
            for (var file :
                    files.filter(it -> it.toString().contains("textproof.db")).toList()) {
                var content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(content.contains("701234567"), file.toString());
            }
        }
    }

    private HttpResponse<String> text(String sender, String message) {
        return app.send(phone.text(sender, message, app.clock.instant()).request());
    }

    /** Returns the body of the last of {@code count} requests to the app's API. */
    private JsonNode sent(int count) {
        Await.until(count + " texts", () -> api.received().size() >= count);
        return json(api.received().get(count - 1).body());
    }

    private static String code(JsonNode sent) {
        return words(sent).substring(0, 6);
    }

    private static String words(JsonNode sent) {
        return sent.at("/textMessage/text").asText();
    }

    private String page(JsonNode started) {
        return app.get(URI.create(started.get("page_url").asText()).getPath()).body();
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private void awaitMetric(String line) {
        Await.until(
                line,
                () -> app.api("GET", "/metrics", "metrics-token-of-the-tests", "")
                        .body()
                        .contains(line));
    }
}
