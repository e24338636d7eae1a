package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.Await;
import dev.textproof.FakeReceiver;
import dev.textproof.OtherProviders;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilio.Post;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T14: after a run through everything, no log line, metric or file holds what could identify or verify anyone. */
class T14LeakTest {

    private static final List<String> USERS =
            List.of("+14155550123", "+447400123456", "+14155550142", "+14155550177", "+491701234567", "+12125550188");
    private static final String INJECTION = "\r\n{\"level\":\"ERROR\",\"formattedMessage\":\"forged\"}\u2028\u001b[31m";

    private static final Pattern JWT = Pattern.compile("(?s).*\"proof\":\"([^\"]+)\".*");

    @TempDir
    private Path directory;

    private final FakeReceiver receiver = FakeReceiver.open();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private RunningApp app;
    private CapturedLog log;

    @BeforeEach
    void serve() {
        log = new CapturedLog();
        receiver.answer((request, out) -> {
            secrets.add(JWT.matcher(request.body()).replaceFirst("$1"));
            FakeReceiver.raw("HTTP/1.1 500 " + request.body() + "\r\nContent-Length: 0\r\n\r\n")
                    .play(request, out);
        });
        var webhook = Map.of("acme", receiver.url() + "/path-that-is-a-secret");
        app = RunningApp.in(
                directory, yaml -> OtherProviders.onTwilioAlone(OtherProviders.in(RunningApp.webhooks(yaml, webhook))));
        secrets.addAll(
                List.of(OtherProviders.PATH_SECRET, OtherProviders.OTHER_PATH_SECRET, OtherProviders.SIGNING_KEY));
        USERS.forEach(this::secretNumber);
        secrets.addAll(List.of("path-that-is-a-secret", RunningApp.WEBHOOK_SECRET.substring(6)));
        secrets.addAll(List.of("Verify my number", RunningApp.AUTH_TOKEN, RunningApp.ACME, "mystate", "forged"));
    }

    @AfterEach
    void stop() {
        app.close();
        receiver.close();
        log.close();
    }

    @Test
    void nothingSaysWhoWasVerifiedOrHow() {
        texts();
        Await.until(
                "a delivery has failed",
                () -> log.lines().stream().anyMatch(line -> line.contains("was not delivered")));
        refusals();
        garbage();
        outages();
        var metrics =
                app.api("GET", "/metrics", "metrics-token-of-the-tests", "").body();
        app.close();

        var lines = log.lines();
        assertTrue(lines.stream().anyMatch(line -> line.contains("inbound text: verified")));
        assertTrue(lines.stream().anyMatch(line -> line.contains("refused a webhook")));
        assertTrue(lines.stream().anyMatch(line -> line.contains("The store cannot be written")));
        lines.forEach(line -> assertKeepsSecrets("a log line", line));
        assertTrue(metrics.contains("textproof_inbound_texts_total"));
        assertKeepsSecrets("metrics", metrics);
        StoreFile.contents(directory).forEach((name, content) -> {
            if (!name.equals("textproof.yaml")) { // the configuration holds the secrets
                assertKeepsSecrets(name, content);
            }
        });
    }

    @Test
    void everyLineIsOneObjectOfJson() {
        texts();
        garbage();
        outages();

        var mapper = new ObjectMapper();
        for (var line : log.lines()) {
            assertEquals(line.length() - 1, line.indexOf('\n'), line);
            var json = assertDoesNotThrow(() -> mapper.readTree(line), line);
            assertTrue(json.isObject() && json.hasNonNull("level") && json.hasNonNull("formattedMessage"), line);
        }
    }

    private void texts() {
        for (var user : List.of("+14155550123", "+447400123456")) {
            var fields = Map.of(
                    "phone", user, "return_url", "https://acme.example/verified", "state", "mystate", "locale", "es");
            var started = app.start(fields);
            var message = started.get("message").asText();
            var to = started.get("destination").asText();
            secretMessage(message);
            secrets.add(started.get("page_url").asText().replaceAll(".*/v/", ""));

            app.get(started.get("page_url").asText());
            app.get(started.get("page_url").asText() + "/qr.svg");
            app.complete(started, "+14155550142"); // another number
            app.text(user, to.equals("+12025550143") ? "+12025550199" : "+12025550143", message);
            app.text(user, "+14155550177", message); // not one of ours
            app.text("whatsapp:" + user, to, message);
            app.text(user, to, message.replace("TP1-7K", "TP1-ZZ"));
            app.text(user, to, "my number is " + user + INJECTION);
            app.text(user, to, "STOP");
            app.complete(started, user);
            app.complete(started, user);
            app.get(started.get("status_url").asText());
            var answer = app.api("GET", "/v1/verifications/" + started.get("id").asText(), RunningApp.ACME, "");
            secrets.add(RunningApp.read(answer).get("proof").asText());
        }
        roundtrip();
        OtherCalls.make(app);
        var late = app.start("+491701234567");
        secretMessage(late.get("message").asText());
        app.clock.move(Duration.ofMinutes(11));
        app.complete(late, "+491701234567");
    }

    private void roundtrip() {
        var started = Roundtrips.start(app, "+14155550142");
        secretMessage(started.get("message").asText());
        secrets.add(started.get("page_url").asText().replaceAll(".*/v/", ""));
        var code = Roundtrips.hear(app, started, "+14155550142");
        secrets.addAll(List.of("\"" + code, code + "\"", "=" + code, " " + code, code + " ", "is your code for"));
        Roundtrips.enter(app, started, Roundtrips.wrong(code, 0));
        Roundtrips.submit(app, started, Roundtrips.wrong(code, 1));
        Roundtrips.enter(app, started, code);
        var declined = Roundtrips.start(app, "+14155550142");
        secretMessage(declined.get("message").asText());
        app.complete(declined, "+14155550142");
        app.text("+14155550142", declined.get("destination").asText(), "NO");
    }

    private void refusals() {
        var url = app.url + "/inbound/" + RunningApp.CHANNEL;
        var post = app.twilio.text(url, "+12125550188", "+12025550143", "Verify my number +12125550188", "SM1");
        for (var signature : List.of("", "nonsense" + INJECTION.replaceAll("[^ -~]", ""), "A".repeat(27) + "=")) {
            app.webhook(new Post(url, post.contentType(), signature, post.body()));
        }
        app.webhook(new Post(url + "?From=%2B12125550188", post.contentType(), post.signature(), post.body()));
        app.send(HttpRequest.newBuilder(URI.create(app.url + "/inbound/+12125550188"))
                .POST(BodyPublishers.ofByteArray(post.body())));
        for (var body : List.of(
                "{\"phone\": \"+12125550188\", \"phone\": \"+12125550188\"}",
                "{\"phone\": \"+12125550188\"",
                "{\"phone\": +12125550188}",
                "{\"+12125550188\": 1}",
                "{\"phone\": \"+12125550188x\"}",
                "{\"phone\": \"+1212555018\"}",
                "{\"phone\": \"+12125550188\", \"return_url\": \"tel:+12125550188\"}",
                "+12125550188")) {
            app.api("POST", "/v1/verifications", RunningApp.ACME, body);
            app.api("POST", "/v1/verifications", RunningApp.ACME + "+12125550188", body);
        }
        app.api("GET", "/v1/verifications/+12125550188?phone=+12125550188", RunningApp.ACME, "");
    }

    private void garbage() {
        var ticket = app.start("+14155550177").get("page_url").asText().replaceAll(".*/v/", "");
        secrets.add(ticket);
        var token = "TP1-AAAAAAAA-BBBBBBBB-CCCCCCCC-DDDDDDDD-EEEEEEEE";
        secretMessage(token);
        for (var secret : List.of(ticket, "+12125550188", token)) {
            for (var line :
                    List.of("CONNECT /v/", "GET /v/%zz", "GET /v/%u0041", "TRACE /v/", "GET /?", "\u0000 /v/")) {
                Wire.sendWhatever(
                        app,
                        (line + secret + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
            var headers = "GET /v/x HTTP/1.1\r\nHost: " + secret + "\r\nHost: " + secret + "\r\n" + secret
                    + "\r\nCookie: \"" + secret + "\r\n" + secret + "\r\n: x\r\n\r\n";
            Wire.sendWhatever(app, headers.getBytes(StandardCharsets.ISO_8859_1));
            Wire.sendWhatever(
                    app,
                    ("POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nContent-Type: a;charset=" + secret
                                    + "\r\nContent-Length: 99\r\n\r\n" + secret)
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void outages() {
        var started = app.start("+14155550123");
        secretMessage(started.get("message").asText());
        secrets.add(started.get("page_url").asText().replaceAll(".*/v/", ""));
        try (var file = new StoreFile(directory)) {
            file.execute("ALTER TABLE verification RENAME TO gone");
            app.complete(started, "+14155550123");
            app.get(started.get("page_url").asText());
            app.get(started.get("events_url").asText());
            app.get("/health/ready");
            file.execute("ALTER TABLE gone RENAME TO verification");
        }
        app.complete(started, "+14155550123");
    }

    private void secretNumber(String e164) {
        secrets.add(e164.substring(1));
        secrets.add(e164.substring(3));
    }

    private void secretMessage(String message) {
        secrets.add(message);
        var token = message.replaceAll(".*TP1-([0-9A-Z-]+).*", "$1");
        secrets.add(token);
        secrets.add(token.replace("-", ""));
    }

    private void assertKeepsSecrets(String what, String text) {
        for (var secret : new ArrayList<>(secrets)) {
            assertFalse(text.contains(secret), what + " holds " + secret + ": " + text);
        }
    }
}
