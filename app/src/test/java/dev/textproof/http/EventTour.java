package dev.textproof.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.UnaryOperator;

/** The part of {@link ApiTourTest} that looks into the delivery log. */
final class EventTour {

    private static final String LIST = "GET /v1/events";
    private static final String REDELIVER = "POST /v1/events/{id}/redeliver";
    private static final String NOBODYS = "evt_" + "0".repeat(32);

    private final RunningApp app;
    private final Tour tour;

    EventTour(RunningApp app, Tour tour) {
        this.app = app;
        this.tour = tour;
    }

    /** Goes past everything, with a verification that has an event. */
    void go(JsonNode verified) {
        var about = "?verification=" + verified.get("id").asText();
        for (var query : List.of("", about, "?outcome=gone", "?verification=ver_0", "?limit=0", "?after=0")) {
            tour.call(LIST, "/v1/events" + query, as(RunningApp.ACME));
        }
        tour.call(LIST, "/v1/events", as("wrong"));
        var event = RunningApp.read(app.api("GET", "/v1/events" + about, RunningApp.ACME, ""))
                .at("/events/0/id")
                .asText();
        for (var id : List.of(event, NOBODYS, "x")) {
            redeliver(id, RunningApp.ACME);
            redeliver(id, RunningApp.OTHER);
            redeliver(id, "wrong");
        }
    }

    void withoutStore() {
        tour.call(LIST, "/v1/events", as(RunningApp.ACME));
        redeliver(NOBODYS, RunningApp.ACME);
    }

    private void redeliver(String id, String apiKey) {
        tour.call(REDELIVER, "/v1/events/" + id + "/redeliver", as(apiKey));
    }

    private static UnaryOperator<HttpRequest.Builder> as(String bearer) {
        return request -> request.header("Authorization", "Bearer " + bearer);
    }
}
