package dev.textproof.threat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.OtherProviders;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.channel.generic.FakeGeneric;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T1: where a secret at the end of the path is all that a provider can show, who lacks it verifies nothing. */
class T1PathSecretTest {

    private static final String USER = "+33612345679";

    @TempDir
    private Path directory;

    private CapturedLog log;
    private RunningApp app;
    private FakeGeneric jasmin;

    @BeforeEach
    void serve() {
        log = new CapturedLog();
        app = RunningApp.in(directory, OtherProviders::in);
        jasmin = new FakeGeneric(app.url + "/inbound/" + OtherProviders.GENERIC);
    }

    @AfterEach
    void stop() {
        app.close();
        log.close();
    }

    @Test
    void whoHasTheSecretVerifies() {
        var started = app.start(USER);

        var answer =
                app.send(text(OtherProviders.PATH_SECRET, started.get("message").asText())
                        .request());

        assertEquals(200, answer.statusCode());
        assertEquals("ACK/Jasmin", answer.body());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
        assertEquals("verified", Roundtrips.ask(app, started).get("status").asText());
    }

    @Test
    void whoHasAnotherVerifiesNothingAndLearnsNothing() {
        var started = app.start(USER);
        var message = started.get("message").asText();

        for (var secret : List.of(
                "0".repeat(32),
                OtherProviders.PATH_SECRET.substring(1),
                OtherProviders.PATH_SECRET + "0",
                "%37" + OtherProviders.PATH_SECRET.substring(1) + "x",
                "x")) {
            assertRefused(app.send(text(secret, message).request()));
        }
        assertRefused(app.send(new FakeGeneric.Call(
                        "POST",
                        jasmin.form("", Map.of()).url(),
                        "",
                        Map.of(),
                        text("x", message).body())
                .request()));
        assertRefused(app.send(text(OtherProviders.PATH_SECRET + "0", message)
                .as("GET")
                .with(new byte[0])
                .request()));
        var byGet = app.send(text(OtherProviders.PATH_SECRET, message)
                .as("GET")
                .with(new byte[0])
                .request());
        assertProblem(405, "method-not-allowed", byGet);
        assertEquals(List.of("POST"), byGet.headers().allValues("Allow"));
        assertEquals("waiting", Roundtrips.ask(app, started).get("status").asText());
    }

    @Test
    void aHeadTellsOfNoText() {
        var user = "+819087654321"; // whose texts go to the number that is told of by GET
        var started = app.start(user);
        var call = new FakeGeneric(app.url + "/inbound/" + OtherProviders.KANNEL)
                .query(
                        OtherProviders.OTHER_PATH_SECRET,
                        Map.of("from", user, "text", started.get("message").asText()));

        app.send(call.as("HEAD").request());
        assertEquals("waiting", Roundtrips.ask(app, started).get("status").asText());

        app.send(call.request());
        assertEquals("verified", Roundtrips.ask(app, started).get("status").asText());
    }

    @Test
    void otherChannelsHaveNoSuchAddress() {
        for (var channel : List.of(RunningApp.CHANNEL, OtherProviders.PHONE, "nobody")) {
            var call = new FakeGeneric(app.url + "/inbound/" + channel).form(OtherProviders.PATH_SECRET, Map.of());

            assertProblem(404, "unknown-channel", app.send(call.request()));
            assertProblem(
                    404,
                    "unknown-channel",
                    app.send(call.as("GET").with(new byte[0]).request()));
        }
    }

    @Test
    void nothingShowsTheSecret() {
        var started = app.start(USER);
        app.send(text(OtherProviders.PATH_SECRET, started.get("message").asText())
                .request());
        app.send(text(OtherProviders.PATH_SECRET + "0", "x").request());
        for (var path : List.of(
                "/inbound/jasmin/", "/inbound/nobody/", "/inbound/jasmin/x/", "//inbound/jasmin/", "/INBOUND/x/")) {
            for (var method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "BREW")) {
                var line = method + " " + path + OtherProviders.PATH_SECRET;
                for (var rest : List.of("", "/x", "?from=%zz", "/%zz", "%2Fx", ";a=b")) {
                    Wire.sendWhatever(
                            app,
                            (line + rest + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                    .getBytes(ISO_8859_1));
                    hides(line + rest);
                }
            }
        }
        var metrics = app.api("GET", "/metrics", "metrics-token-of-the-tests", "");

        assertFalse(metrics.body().contains(OtherProviders.PATH_SECRET));
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("refused a webhook on channel jasmin")));
        log.lines().forEach(line -> assertFalse(line.contains(OtherProviders.PATH_SECRET), line));
    }

    private void hides(String line) {
        var parts = line.split(" ", 2);
        if (!parts[1].contains("%zz") && !parts[1].startsWith("//")) {
            var request =
                    HttpRequest.newBuilder(URI.create(app.url + parts[1])).method(parts[0], BodyPublishers.noBody());
            var answer = app.send(request);
            assertFalse(answer.body().contains(OtherProviders.PATH_SECRET), answer.body());
            assertFalse(answer.headers().map().toString().contains(OtherProviders.PATH_SECRET), line);
        }
    }

    private FakeGeneric.Call text(String secret, String message) {
        return jasmin.form(
                secret,
                Map.of(
                        "from",
                        USER.substring(1),
                        "to",
                        OtherProviders.GENERIC_NUMBER.substring(1),
                        "content",
                        message,
                        "id",
                        "16fd2706-8baf-433b-82eb-8c7fada847da"));
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode());
        assertEquals("", answer.body());
    }

    private static void assertProblem(int status, String name, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains("#problem-" + name), answer.body());
    }
}
