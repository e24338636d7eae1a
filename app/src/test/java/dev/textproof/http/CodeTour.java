package dev.textproof.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The part of the tour on which a code comes back. */
final class CodeTour {

    private static final String CODE = "POST /v/{ticket}/code";

    private final RunningApp app;
    private final Tour tour;

    CodeTour(RunningApp app, Tour tour) {
        this.app = app;
        this.tour = tour;
    }

    void past() {
        var first = Roundtrips.start(app, RunningApp.USER);
        tour.call(CODE, path(first), json("123456")); // too early
        var webhook = app.complete(first, RunningApp.USER);
        tour.note("POST /inbound/{channel}", Answer.of(webhook));
        var code = Roundtrips.code(webhook).orElseThrow();
        tour.call(
                "GET /v1/verifications/{id}",
                "/v1/verifications/" + first.get("id").asText(),
                request -> request.header("Authorization", "Bearer " + RunningApp.ACME));
        for (var bad : List.of("12345", " ".repeat(5_000), Roundtrips.wrong(code, 0))) {
            tour.call(CODE, path(first), json(bad));
        }
        tour.call(CODE, path(first), request -> request.header("Content-Type", "text/plain"));
        tour.call(CODE, path(first), request -> json(code).apply(request).header("Sec-Fetch-Site", "cross-site"));
        for (var path : List.of(path(first), "/v/cut-short/code")) {
            tour.call(CODE, path, form(code));
            tour.call(CODE, path, json(code));
        }
        rightAndSpent();
    }

    private void rightAndSpent() {
        var right = Roundtrips.start(app, RunningApp.USER);
        tour.call(CODE, path(right), json(Roundtrips.hear(app, right, RunningApp.USER)));
        var spent = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, spent, RunningApp.USER);
        for (var guess = 0; guess < 6; guess++) {
            tour.call(CODE, path(spent), json(Roundtrips.wrong(code, guess)));
        }
    }

    /** Returns a start whose code is awaited. */
    JsonNode heard() {
        var started = Roundtrips.start(app, RunningApp.USER);
        Roundtrips.hear(app, started, RunningApp.USER);
        return started;
    }

    void withoutStore(JsonNode heard) {
        tour.call(CODE, path(heard), json("123456"));
        tour.call(CODE, path(heard), form("123456"));
    }

    private static UnaryOperator<HttpRequest.Builder> json(String code) {
        return request -> request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RunningApp.json(Map.of("code", code))));
    }

    private static UnaryOperator<HttpRequest.Builder> form(String code) {
        return request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString("code=" + code));
    }

    private static String path(JsonNode started) {
        return URI.create(started.get("page_url").asText()).getPath() + "/code";
    }
}
