package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.Application;
import dev.textproof.core.Arrival;
import dev.textproof.core.Inbox;
import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.TestRun;
import dev.textproof.core.VerificationId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What apps call: start a verification, ask for it, complete a test. */
final class VerificationRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(VerificationRoutes.class);
    private static final int LONGEST_WAIT_S = 25;

    private final ApiKeys apiKeys;
    private final Starts starts;
    private final Progress progress;
    private final HeldRequests held;
    private final TestRun tests;

    VerificationRoutes(ApiKeys apiKeys, Starts starts, Progress progress, HeldRequests held, TestRun tests) {
        this.apiKeys = apiKeys;
        this.starts = starts;
        this.progress = progress;
        this.held = held;
        this.tests = tests;
    }

    void register(RoutesConfig routes) {
        routes.post("/v1/verifications", this::start);
        routes.get("/v1/verifications/{id}", this::ask);
        routes.post("/v1/verifications/{id}/complete", this::complete);
    }

    private void start(Context ctx) {
        var app = apiKeys.require(ctx);
        answer(ctx.status(201), starts.fromApp(RequestBody.json(ctx), app));
    }

    private void ask(Context ctx) {
        var app = apiKeys.require(ctx);
        var wait = wait(ctx);
        var id = VerificationId.parse(ctx.pathParam("id")).orElseThrow(VerificationRoutes::unknown);
        var now = look(id, app);
        if (wait == 0 || now.status().isFinal()) {
            answer(ctx, now.json());
            return;
        }
        var change = held.until(id, app, wait, now.status(), () -> look(id, app).status());
        ctx.future(() -> change.thenAccept(changed -> answer(ctx, look(id, app).json())));
    }

    private void complete(Context ctx) {
        var app = apiKeys.require(ctx);
        var id = VerificationId.parse(ctx.pathParam("id")).orElseThrow(VerificationRoutes::unknown);
        var now = look(id, app);
        var text = tests.text(id)
                .orElseThrow(() -> Problem.NOT_VERIFIED.because("Only a start for one of the app's test_numbers is"
                        + " completed this way. Everybody else sends the text."));
        if (now.status() != Status.WAITING) {
            answer(ctx, verified(now));
            return;
        }
        var done = new CompletableFuture<Void>();
        tests.take(text, new Inbox.Answer() {
            @Override
            public void taken(Arrival arrival) {
                note(app, arrival);
                done.complete(null);
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                done.completeExceptionally(failure);
            }
        });
        ctx.future(() -> done.thenRun(() -> answer(ctx, verified(look(id, app)))));
    }

    // Not in the metrics of texts: nobody sent one.
    private static void note(Application app, Arrival arrival) {
        var line = LOG.atInfo().addKeyValue("app", app.id()).addKeyValue("outcome", arrival.outcome());
        for (var id : arrival.changed()) {
            line = line.addKeyValue("verification", id.text());
        }
        line.log("a test was completed: {}", arrival.outcome());
    }

    private static ObjectNode verified(Look now) {
        if (now.status() != Status.VERIFIED) {
            throw Problem.NOT_VERIFIED.because(
                    "It is " + now.status().wireName() + ", so it cannot be completed any more. Start again.");
        }
        return now.json();
    }

    private Look look(VerificationId id, Application app) {
        var row = progress.find(id);
        if (row.isPresent()) {
            // Another app's is as unknown as one that never was.
            var own = row.filter(it -> it.app().equals(app.id())).orElseThrow(VerificationRoutes::unknown);
            return new Look(progress.statusOf(own, app), progress.json(own, app));
        }
        if (progress.isErased(id) || progress.appOf(id).filter(app::equals).isEmpty()) {
            throw unknown();
        }
        var status = progress.withoutRow(id, app);
        return new Look(status, progress.json(id, app, status));
    }

    private record Look(Status status, ObjectNode json) {}

    private static int wait(Context ctx) {
        var text = Optional.ofNullable(ctx.queryParam("wait")).orElse("0");
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) > LONGEST_WAIT_S) {
            throw Problem.BAD_REQUEST.because("wait is a number of seconds from 0 to " + LONGEST_WAIT_S + ".");
        }
        return Integer.parseInt(text);
    }

    static ProblemException unknown() {
        return Problem.UNKNOWN_VERIFICATION.because(
                "This app has no verification of that id. Use the id of the start's answer.");
    }

    private static void answer(Context ctx, ObjectNode json) {
        ctx.header("Cache-Control", "no-store");
        ctx.result(Json.bytes(json)).contentType("application/json");
    }
}
