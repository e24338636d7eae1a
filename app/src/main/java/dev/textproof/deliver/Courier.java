package dev.textproof.deliver;

import dev.textproof.core.Event;
import dev.textproof.core.EventLog.Attempt;
import dev.textproof.core.EventLog.Next;
import dev.textproof.core.HttpSender;
import dev.textproof.core.Status;
import dev.textproof.core.Store;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Makes one attempt to deliver one event: body, signature, post, verdict. Keeps no log and claims nothing. Thread-safe.
 */
final class Courier {

    private final Store store;
    private final EventBody bodies;
    private final HttpSender sender;
    private final RetrySchedule schedule;
    private final Clock clock;

    Courier(Store store, EventBody bodies, HttpSender sender, RetrySchedule schedule, Clock clock) {
        this.store = store;
        this.bodies = bodies;
        this.sender = sender;
        this.schedule = schedule;
        this.clock = clock;
    }

    /**
     * An attempt, and what follows.
     *
     * @param well whether the receiver did its part, or was not asked
     */
    record Report(Attempt attempt, Next next, boolean well) {}

    /**
     * Returns how it went.
     *
     * @throws dev.textproof.core.StoreUnavailableException if what the event is about cannot be read now: nothing was
     *     sent, and that is no fault of the receiver's
     */
    Report deliver(Event event, Endpoint endpoint) {
        var began = clock.instant();
        return body(event, endpoint)
                .map(body -> post(event, endpoint, body))
                .orElseGet(() -> new Report(
                        new Attempt(
                                began,
                                Optional.empty(),
                                Duration.ZERO,
                                Optional.of("nothing is left of it, so there is nothing to tell")),
                        new Next.Failed(),
                        true));
    }

    private Optional<byte[]> body(Event event, Endpoint endpoint) {
        if (event.verification().isEmpty()) {
            return Optional.of(bodies.of(event));
        }
        var id = event.verification().get();
        return store.find(id).map(row -> body(event, row, endpoint)).or(() -> erased(event, id));
    }

    // Nobody ever confirmed the number of what has expired; the app does not learn it by asking, and not here.
    private byte[] body(Event event, Verification row, Endpoint endpoint) {
        var status = row.statusAt(clock.instant(), endpoint.lifetime());
        return status == Status.EXPIRED ? bodies.of(event, row.id(), status) : bodies.of(event, row);
    }

    // Of what was erased while its event was on its way the app learns what is left: an id and a status.
    private Optional<byte[]> erased(Event event, VerificationId id) {
        return Optional.ofNullable(store.statuses(List.of(id)).get(id)).map(status -> bodies.of(event, id, status));
    }

    private Report post(Event event, Endpoint endpoint, byte[] body) {
        var began = clock.instant();
        var headers = new LinkedHashMap<>(endpoint.signer().headers(event.id().text(), began, body));
        headers.put("Content-Type", "application/json");
        var from = System.nanoTime();
        var result = sender.post(new HttpSender.Request(endpoint.url(), headers, body));
        var took = Duration.ofNanos(System.nanoTime() - from);
        var next = schedule.after(event.attempts() + 1, result, began.plus(took));
        return new Report(attempt(result, began, took), next, next instanceof Next.Delivered);
    }

    private static Attempt attempt(HttpSender.Result result, Instant began, Duration took) {
        if (result instanceof HttpSender.Answered answer) {
            return new Attempt(began, Optional.of(answer.status()), took, error(answer.status()));
        }
        return new Attempt(began, Optional.empty(), took, Optional.of(((HttpSender.Unanswered) result).why()));
    }

    private static Optional<String> error(int status) {
        if (status / 100 == 2) {
            return Optional.empty();
        }
        if (status == RetrySchedule.GONE) {
            return Optional.of("gone: nothing more goes there until its URL changes or somebody redelivers");
        }
        return Optional.of(status / 100 == 3 ? "redirects are not followed" : "not a 2xx");
    }
}
