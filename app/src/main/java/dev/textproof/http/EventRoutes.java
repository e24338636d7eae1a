package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.Application;
import dev.textproof.core.EventId;
import dev.textproof.core.EventLog;
import dev.textproof.core.EventLog.State;
import dev.textproof.core.VerificationId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What an app was told and how that went, and a retry by hand. */
final class EventRoutes {

    private static final int MOST = 100;
    private static final int USUAL = 50;

    private final ApiKeys apiKeys;
    private final EventLog events;
    private final Progress progress;
    private final Clock clock;

    EventRoutes(ApiKeys apiKeys, EventLog events, Progress progress, Clock clock) {
        this.apiKeys = apiKeys;
        this.events = events;
        this.progress = progress;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get("/v1/events", this::list);
        routes.post("/v1/events/{id}/redeliver", this::redeliver);
    }

    private void list(Context ctx) {
        var app = apiKeys.require(ctx);
        var most = limit(ctx);
        // One more than asked for: it tells whether there is another page.
        var found =
                events.list(app.id(), new EventLog.Filter(verification(ctx, app), outcome(ctx), after(ctx), most + 1));
        var shown = found.subList(0, Math.min(most, found.size()));
        var json = Json.object();
        var list = json.putArray("events");
        shown.forEach(entry -> list.add(json(entry)));
        if (found.size() > shown.size()) {
            json.put("next", shown.get(shown.size() - 1).event().id().text());
        }
        ctx.header("Cache-Control", "no-store");
        ctx.result(Json.bytes(json)).contentType("application/json");
    }

    private static ObjectNode json(EventLog.Entry entry) {
        var event = entry.event();
        var json = Json.object().put("id", event.id().text()).put("type", event.type());
        event.verification().ifPresent(id -> json.put("verification", id.text()));
        json.put("created_at", Json.time(event.createdAt()))
                .put("state", entry.state().wireName());
        var attempts = json.putArray("attempts");
        entry.attempts().forEach(attempt -> {
            var one = attempts.addObject().put("at", Json.time(attempt.at()));
            attempt.status().ifPresent(status -> one.put("status", status));
            one.put("ms", attempt.took().toMillis());
            attempt.error().ifPresent(error -> one.put("error", error));
        });
        return json;
    }

    private void redeliver(Context ctx) {
        var app = apiKeys.require(ctx);
        var id = Optional.of(ctx.pathParam("id")).filter(EventId::isEventId).map(EventId::new);
        if (id.filter(it -> events.redeliver(app.id(), it, clock.instant())).isEmpty()) {
            throw Problem.UNKNOWN_EVENT.because("This app has no event of that id. GET /v1/events lists them.");
        }
        ctx.header("Cache-Control", "no-store");
        ctx.status(202);
    }

    private Optional<VerificationId> verification(Context ctx, Application app) {
        return Optional.ofNullable(ctx.queryParam("verification"))
                .map(text -> VerificationId.parse(text)
                        .filter(id -> isOf(app, id))
                        .orElseThrow(() -> Problem.UNKNOWN_VERIFICATION.because(
                                "This app has no verification of that id. Use the id of the start's answer.")));
    }

    private boolean isOf(Application app, VerificationId id) {
        return progress.find(id)
                .map(row -> row.app().equals(app.id()))
                .orElseGet(() -> progress.appOf(id).filter(app::equals).isPresent() && !progress.isErased(id));
    }

    private static Optional<State> outcome(Context ctx) {
        var states = List.of(State.values());
        return Optional.ofNullable(ctx.queryParam("outcome"))
                .map(text -> states.stream()
                        .filter(state -> state.wireName().equals(text))
                        .findFirst()
                        .orElseThrow(() -> Problem.BAD_REQUEST.because("outcome is one of "
                                + String.join(
                                        ", ",
                                        states.stream().map(State::wireName).toList()) + ".")));
    }

    private static Optional<EventId> after(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("after"))
                .map(text -> Optional.of(text)
                        .filter(EventId::isEventId)
                        .map(EventId::new)
                        .orElseThrow(() -> Problem.BAD_REQUEST.because("after is the next of the page before.")));
    }

    private static int limit(Context ctx) {
        var text = Optional.ofNullable(ctx.queryParam("limit")).orElse(Integer.toString(USUAL));
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Problem.BAD_REQUEST.because("limit is a number from 1 to " + MOST + ".");
        }
        return Integer.parseInt(text);
    }
}
