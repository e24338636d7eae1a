package dev.textproof.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.UnaryOperator;

/** The part of {@link ApiTourTest} that completes tests, revokes, looks up and erases. */
final class PhoneTour {

    private static final String REVOKE = "DELETE /v1/verifications/{id}";
    private static final String COMPLETE = "POST /v1/verifications/{id}/complete";
    private static final List<String> BY_NUMBER = List.of("POST /v1/phones/lookup", "POST /v1/phones/erase");
    private static final String KNOWN = "{\"phone\":\"" + RunningApp.USER + "\"}";

    private final Tour tour;

    PhoneTour(Tour tour) {
        this.tour = tour;
    }

    /** Goes past everything, with one verification that waits and one that is verified; that one is erased. */
    void go(JsonNode waiting, JsonNode verified) {
        for (var route : BY_NUMBER) {
            call(route, RunningApp.ACME, "application/json", KNOWN);
            call(route, RunningApp.ACME, "application/json", "{\"phone\":\"+4930123456\"}");
            call(route, RunningApp.ACME, "application/json", "{\"phone\":\"call me\"}");
            call(route, RunningApp.ACME, "application/json", "{\"phone\":\"" + " ".repeat(5_000) + "\"}");
            call(route, RunningApp.ACME, "application/json", "{\"number\":1}");
            call(route, RunningApp.ACME, "text/plain", KNOWN);
            call(route, "wrong", "application/json", KNOWN);
        }
        for (var started : List.of(waiting, verified)) { // which is erased and unknown
            revoke(RunningApp.ACME, started);
            revoke("wrong", started);
        }
    }

    void revoke(String apiKey, JsonNode started) {
        tour.call(REVOKE, "/v1/verifications/" + started.get("id").asText(), as(apiKey));
    }

    /** Completes a test, and what is none. */
    void complete(JsonNode test, JsonNode waiting) {
        complete(RunningApp.ACME, test);
        complete(RunningApp.ACME, waiting);
        complete("wrong", test);
        complete(RunningApp.OTHER, test);
    }

    private void complete(String apiKey, JsonNode started) {
        tour.call(COMPLETE, "/v1/verifications/" + started.get("id").asText() + "/complete", as(apiKey));
    }

    void withoutStore(JsonNode started) {
        revoke(RunningApp.ACME, started);
        complete(RunningApp.ACME, started);
        BY_NUMBER.forEach(route -> call(route, RunningApp.ACME, "application/json", KNOWN));
    }

    private void call(String route, String apiKey, String type, String body) {
        tour.call(
                route,
                route.split(" ", 2)[1],
                request ->
                        as(apiKey).apply(request).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static UnaryOperator<HttpRequest.Builder> as(String bearer) {
        return request -> request.header("Authorization", "Bearer " + bearer);
    }
}
