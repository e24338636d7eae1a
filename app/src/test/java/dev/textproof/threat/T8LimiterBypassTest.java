package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T8: nobody gets around the limits by saying that he is somebody else. */
class T8LimiterBypassTest {

    private static final String THREE = "limits: {starts_per_minute: 3, starts_per_hour: 100}\n";

    @TempDir
    private Path directory;

    @Test
    void aForwardedAddressCountsForNothingFromAPeerThatIsNotTrusted() {
        try (var app = RunningApp.in(directory, yaml -> yaml + THREE)) {
            var started = app.start(RunningApp.USER);

            for (var i = 1; i <= 3; i++) {
                assertEquals(303, another(app, started, "203.0.113." + i).statusCode());
            }

            assertSentBack(another(app, started, "203.0.113.4"));
        }
    }

    @Test
    void theRightMostUntrustedAddressCountsBehindATrustedProxy() {
        try (var app = RunningApp.in(directory, yaml -> trusting(yaml) + THREE)) {
            var started = app.start(RunningApp.USER);

            for (var i = 1; i <= 3; i++) {
                var lies = "198.51.100." + i + ", 203.0.113.7, 10.1.2.3";
                assertEquals(303, another(app, started, lies).statusCode());
            }

            assertSentBack(another(app, started, "198.51.100.4, 203.0.113.7"));
            assertSentBack(another(app, started, "203.0.113.7"));
            assertSentBack(another(app, started, "nonsense, 203.0.113.7"));
            assertEquals(303, another(app, started, "203.0.113.8").statusCode());
        }
    }

    @Test
    void anAddressThatIsNoneBehindATrustedProxyCountsAsTheProxys() {
        try (var app = RunningApp.in(directory, yaml -> trusting(yaml) + THREE)) {
            var started = app.start(RunningApp.USER);

            for (var nonsense : List.of("localhost", "0x7f.1", "1.2.3.4:80")) {
                assertEquals(303, another(app, started, nonsense).statusCode());
            }

            assertSentBack(another(app, started, "203.0.113.0/24"));
        }
    }

    @Test
    void anEndUsersIpv6NetworkCountsAsOne() {
        try (var app = RunningApp.in(directory, yaml -> yaml + THREE)) {
            for (var i = 1; i <= 3; i++) {
                assertEquals(201, startFrom(app, "2001:db8:0:1:" + i + "::1").statusCode());
            }

            assertLimited(startFrom(app, "2001:DB8:0:1:ffff:ffff:ffff:ffff"));
            assertEquals(201, startFrom(app, "2001:db8:0:2::1").statusCode());
        }
    }

    @Test
    void oneAddressHasOneBudgetHoweverItIsWritten() {
        try (var app = RunningApp.in(directory, yaml -> yaml + THREE)) {
            assertEquals(201, startFrom(app, "203.0.113.7").statusCode());
            assertEquals(201, startFrom(app, "::ffff:203.0.113.7").statusCode());
            assertEquals(201, startFrom(app, "::ffff:cb00:7107").statusCode());

            assertLimited(startFrom(app, "203.0.113.7"));
            assertEquals(400, startFrom(app, "example.com").statusCode());
            assertEquals(400, startFrom(app, "203.0.113.007").statusCode());
        }
    }

    @Test
    void nobodyCanLockANumberOut() {
        try (var app = RunningApp.in(directory, yaml -> yaml + THREE)) {
            var answers = new ArrayList<Integer>();

            for (var i = 0; i < 50; i++) {
                answers.add(startFrom(app, "203.0.113." + i).statusCode());
            }

            assertTrue(answers.stream().allMatch(status -> status == 201));
        }
    }

    @Test
    void anAppHasABudgetOfItsOwn() {
        try (var app = RunningApp.in(directory, yaml -> yaml + "limits: {app_starts_per_minute: 2}\n")) {
            app.start(RunningApp.USER);
            app.start(RunningApp.USER);

            assertLimited(app.api("POST", "/v1/verifications", RunningApp.ACME, "{\"phone\": \"+14155550123\"}"));
            var other = app.api("POST", "/v1/verifications", RunningApp.OTHER, "{\"phone\": \"+447400123456\"}");
            assertEquals(201, other.statusCode());
        }
    }

    @Test
    void refusesTheFourthStreamOfATicketAndTheTwentyFirstOfAnAddress() {
        try (var app = RunningApp.in(directory)) {
            var open = new ArrayList<Events>();
            for (var i = 0; i < 6; i++) {
                var events = app.start(RunningApp.USER).get("events_url").asText();
                for (var j = 0; j < 3; j++) {
                    open.add(listen(app, events));
                }
                assertLimited(app.get(events));
            }
            var seventh = app.start(RunningApp.USER).get("events_url").asText();
            open.add(listen(app, seventh));
            open.add(listen(app, seventh));

            assertLimited(app.get(seventh));
            open.forEach(Events::close);
        }
    }

    private static Events listen(RunningApp app, String url) {
        var events = Events.open(app, url);
        assertEquals(200, events.answer().statusCode());
        assertEquals("event: status\ndata: {\"status\":\"waiting\"}", events.next());
        return events;
    }

    private static String trusting(String yaml) {
        return yaml.replace("server:\n", "server:\n  trusted_proxies: [127.0.0.0/8, 10.0.0.0/8]\n");
    }

    private static HttpResponse<String> startFrom(RunningApp app, String address) {
        var body = RunningApp.json(Map.of("phone", RunningApp.USER, "client_address", address));
        return app.api("POST", "/v1/verifications", RunningApp.ACME, body);
    }

    private static HttpResponse<String> another(RunningApp app, JsonNode started, String forwarded) {
        var url = started.get("page_url").asText() + "/another-number";
        return app.send(HttpRequest.newBuilder(URI.create(url))
                .header("X-Forwarded-For", forwarded)
                .POST(BodyPublishers.noBody()));
    }

    // A button that a person pressed: told on a page that leads back.
    private static void assertSentBack(HttpResponse<String> answer) {
        assertEquals(429, answer.statusCode());
        assertTrue(answer.body().contains("That was a little fast"), answer.body());
        assertTrue(answer.headers().firstValue("Refresh").orElse("").contains(";url=/v/"));
        assertTrue(Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("")) > 0);
    }

    private static void assertLimited(HttpResponse<String> answer) {
        var problem = RunningApp.read(answer);
        assertEquals(429, answer.statusCode());
        assertTrue(problem.get("type").asText().endsWith("#problem-rate-limited"));
        assertTrue(problem.get("may_retry").asBoolean());
        var seconds = problem.get("retry_after_s").asText();
        assertEquals(seconds, answer.headers().firstValue("Retry-After").orElse(""));
    }
}
