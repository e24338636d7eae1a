package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.OtherProviders;
import dev.textproof.RunningApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tour past everything that openapi.yaml promises, on a running server: each route, each status, each problem. Every
 * answer must be as described, and nothing that is described may go unseen, but for what {@link #UNREACHABLE} ends in.
 */
class ApiTourTest {

    /** Mistakes of ours: whoever finds a way there mends it. */
    private static final String UNREACHABLE = " 500 internal";

    private static final String START = "POST /v1/verifications";
    private static final String ASK = "GET /v1/verifications/{id}";
    private static final String PAGE = "GET /v/{ticket}";
    private static final String ANOTHER = "POST /v/{ticket}/another-number";
    private static final String EVENTS = "GET /v/{ticket}/events";
    private static final String INBOUND = "POST /inbound/{channel}";
    private static final List<String> SHARED =
            List.of("GET /v/{ticket}/qr.svg", "GET /v/{ticket}/qr.png", "GET /v/{ticket}/status");

    @TempDir
    Path directory;

    private RunningApp app;
    private Tour tour;
    private CodeTour codes;

    @BeforeEach
    void start() {
        app = RunningApp.in(directory, yaml -> OtherProviders.in(yaml) + "\nlimits: {starts_per_minute: 4}\n");
        tour = new Tour(app);
        codes = new CodeTour(app, tour);
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void everyAnswerIsAsDescribedAndEveryDescribedAnswerIsSeen() throws IOException {
        var waiting = app.start(Map.of("phone", RunningApp.USER, "return_url", "acmeapp://verified"));
        var verified = app.start(RunningApp.USER);
        starts();
        asks(waiting, verified);
        inbound(verified);
        var byPath = new InboundTour(app, tour);
        byPath.go();
        asks(verified, waiting);
        browser(path(waiting), path(verified));
        streams(waiting, verified);
        codes.past();
        everythingElse();
        wrongMethods();
        var events = new EventTour(app, tour);
        events.go(verified);
        var phones = new PhoneTour(tour);
        var revoked = app.start(RunningApp.USER);
        app.complete(revoked, RunningApp.USER);
        phones.revoke(RunningApp.ACME, revoked);
        phones.complete(app.start(RunningApp.TEST_NUMBER), app.start(RunningApp.USER));
        phones.go(app.start(RunningApp.USER), verified);
        var heard = codes.heard();
        var untouched = app.start(RunningApp.USER); // the other has streams that may not have ended yet
        var startedByPath = byPath.starts();
        StoreFault.in(directory);
        byPath.withoutStore(startedByPath);
        withoutStore(untouched);
        codes.withoutStore(heard);
        events.withoutStore();
        phones.withoutStore(untouched);

        assertEquals(List.of(), tour.mistakes());
        var unseen = new TreeSet<>(tour.unseen());
        unseen.removeIf(promise -> promise.endsWith(UNREACHABLE));
        assertEquals(new TreeSet<String>(), unseen);
    }

    private void starts() {
        var good = RunningApp.json(Map.of("phone", RunningApp.USER, "client_address", "203.0.113.7"));
        for (var i = 0; i < 5; i++) {
            tour.call(START, "/v1/verifications", post(RunningApp.ACME, "application/json", good));
        }
        tour.call(START, "/v1/verifications", post("wrong", "application/json", good));
        tour.call(START, "/v1/verifications", post(RunningApp.OTHER, "application/json", good)); // takes GB only
        tour.call(START, "/v1/verifications", post(RunningApp.ACME, "text/plain", good));
        for (var bad : List.of("{", "{\"a\":1}", "{\"phone\":\"1\"}", "{\"phone\":\"" + " ".repeat(5_000) + "\"}")) {
            tour.call(START, "/v1/verifications", post(RunningApp.ACME, "application/json", bad));
        }
    }

    private void asks(JsonNode one, JsonNode other) {
        for (var id : List.of(one.get("id").asText(), other.get("id").asText(), "ver_0")) {
            tour.call(ASK, "/v1/verifications/" + id, as(RunningApp.ACME));
            tour.call(ASK, "/v1/verifications/" + id + "?wait=26", as(RunningApp.ACME));
            tour.call(ASK, "/v1/verifications/" + id, as("wrong"));
        }
    }

    private void inbound(JsonNode started) {
        var post = app.twilio.text(
                app.url + "/inbound/twilio-us",
                RunningApp.USER,
                started.get("destination").asText(),
                started.get("message").asText(),
                "SM1");
        UnaryOperator<HttpRequest.Builder> signed = request -> request.header("Content-Type", post.contentType())
                .header("X-Twilio-Signature", post.signature())
                .POST(BodyPublishers.ofByteArray(post.body()));
        tour.call(INBOUND, "/inbound/twilio-us", signed);
        tour.call(INBOUND, "/inbound/twilio-us");
        tour.call(INBOUND, "/inbound/nobody", signed);
        tour.call(
                INBOUND, "/inbound/twilio-us", request -> signed.apply(request).header("Content-Encoding", "gzip"));
        tour.call(INBOUND, "/inbound/twilio-us", request -> request.POST(BodyPublishers.ofString("x".repeat(70_000))));
        tour.note(
                INBOUND,
                RawHttp.send(
                        URI.create(app.url).getPort(),
                        "POST /inbound/twilio-us HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nBody"));
    }

    private void browser(String waiting, String verified) {
        for (var page : List.of(waiting, verified, "/v/cut-short")) {
            tour.call(PAGE, page);
            SHARED.forEach(route -> tour.call(route, page + route.substring(route.lastIndexOf('/'))));
            tour.call(ANOTHER, page + "/another-number");
        }
        tour.call(ANOTHER, waiting + "/another-number", request -> request.header("Sec-Fetch-Site", "cross-site"));
        for (var i = 0; i < 4; i++) {
            tour.call(ANOTHER, waiting + "/another-number");
        }
        app.text("+14155550199", app.start(RunningApp.USER).get("destination").asText(), "no token");
        tour.call("GET /v/{ticket}/status", waiting + "/status");
    }

    private void streams(JsonNode waiting, JsonNode verified) throws IOException {
        var stream = tour.call(EVENTS, path(verified) + "/events").body();
        assertEvent("status", "StatusEvent", new BufferedReader(new StringReader(stream)));
        tour.call(EVENTS, "/v/cut-short/events");
        var open = new ArrayList<BufferedReader>();
        for (var i = 0; i < 3; i++) {
            open.add(openStream(path(waiting) + "/events"));
        }
        tour.call(EVENTS, path(waiting) + "/events");
        app.complete(waiting, "+14155550199"); // not the number to verify
        for (var each : open) {
            try (each) {
                assertEvent("status", "StatusEvent", each);
                assertEvent("hint", "Hint", each);
            }
        }
        tour.call("GET /v/{ticket}/status", path(waiting) + "/status");
        tour.call("GET /v/{ticket}/status", path(waiting) + "/status?screen=true");
    }

    private BufferedReader openStream(String path) {
        var request = HttpRequest.newBuilder(URI.create(app.url + path)).build();
        var body =
                app.http.sendAsync(request, BodyHandlers.ofInputStream()).join().body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private void assertEvent(String name, String schema, BufferedReader stream) throws IOException {
        var lines = List.of(line(stream), line(stream), line(stream));
        var data = new ObjectMapper().readTree(lines.get(1).substring("data: ".length()));
        assertEquals(List.of("event: " + name, ""), List.of(lines.get(0), lines.get(2)));
        assertEquals(
                List.of(), tour.document().mistakes(tour.document().root().at("/components/schemas/" + schema), data));
    }

    private static String line(BufferedReader stream) throws IOException {
        return Objects.requireNonNull(stream.readLine(), "the stream ended");
    }

    private void everythingElse() {
        for (var path : List.of("/.well-known/jwks.json", "/openapi.yaml", "/health/live", "/health/ready")) {
            tour.call("GET " + path, path);
        }
        for (var name : List.of("page.css", "page.js", "icon.svg", "nothing.js")) {
            tour.call("GET /assets/{name}", "/assets/" + name);
        }
        var script = tour.call("GET /widget.js", "/widget.js");
        var tag = script.header("ETag").orElseThrow();
        tour.call("GET /widget.js", "/widget.js", request -> request.header("If-None-Match", tag));
        tour.call("GET /metrics", "/metrics");
        tour.call("GET /metrics", "/metrics", as("metrics-token-of-the-tests"));
    }

    private void wrongMethods() {
        tour.document()
                .operations()
                .keySet()
                .forEach(route -> tour.call(
                        route,
                        route.split(" ", 2)[1].replaceAll("\\{[a-z]+}", "x"),
                        request -> request.method("PATCH", BodyPublishers.noBody())));
    }

    private void withoutStore(JsonNode waiting) {
        var page = path(waiting);
        tour.call(ASK, "/v1/verifications/" + waiting.get("id").asText(), as(RunningApp.ACME));
        tour.call(PAGE, page);
        tour.call(ANOTHER, page + "/another-number");
        tour.call("GET /v/{ticket}/status", page + "/status");
        tour.call(EVENTS, page + "/events");
        tour.call("GET /health/ready", "/health/ready");
        tour.note(INBOUND, Answer.of(app.complete(waiting, RunningApp.USER)));
    }

    private static UnaryOperator<HttpRequest.Builder> post(String apiKey, String type, String body) {
        return request -> as(apiKey).apply(request).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }

    private static UnaryOperator<HttpRequest.Builder> as(String bearer) {
        return request -> request.header("Authorization", "Bearer " + bearer);
    }

    private static String path(JsonNode started) {
        return URI.create(started.get("page_url").asText()).getPath();
    }
}
