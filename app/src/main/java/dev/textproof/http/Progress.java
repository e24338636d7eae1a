package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.Application;
import dev.textproof.core.Keyring;
import dev.textproof.core.Prover;
import dev.textproof.core.Status;
import dev.textproof.core.Store;
import dev.textproof.core.Ticket;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where verifications stand: what the store says, and for an authentic id without a row what the clock says. */
final class Progress {

    private final Store store;
    private final Keyring keyring;
    private final Prover prover;
    private final Clock clock;

    Progress(Store store, Keyring keyring, Prover prover, Clock clock) {
        this.store = store;
        this.keyring = keyring;
        this.prover = prover;
        this.clock = clock;
    }

    Optional<Verification> find(VerificationId id) {
        return store.find(id);
    }

    /** Returns whether a tombstone is all that there is of {@code id}. */
    boolean isErased(VerificationId id) {
        // In this order: a text that arrives in between must not be taken for one.
        return store.statuses(List.of(id)).containsKey(id) && store.find(id).isEmpty();
    }

    Optional<Application> appOf(VerificationId id) {
        return keyring.appOf(id);
    }

    /**
     * Where a verification stands.
     *
     * @param until when it expires if nothing more happens; when it would have, if something did
     */
    record Standing(Status status, Instant until) {}

    /** Returns where the verification of {@code ticket} stands. */
    Standing of(Ticket ticket) {
        var stored = Optional.ofNullable(store.statuses(List.of(ticket.id())).get(ticket.id()));
        if (stored.equals(Optional.of(Status.HEARD))) { // since when, only the row can tell
            return store.find(ticket.id())
                    .map(row -> standing(row, ticket.app()))
                    .orElseGet(() -> new Standing(Status.REVOKED, ticket.expiresAt())); // erased a moment ago
        }
        return new Standing(stored.orElseGet(() -> withoutRow(ticket.id(), ticket.app())), ticket.expiresAt());
    }

    private Standing standing(Verification row, Application app) {
        var since = row.status() == Status.HEARD ? row.at() : row.id().head().issuedAt();
        return new Standing(statusOf(row, app), since.plus(app.lifetime()));
    }

    /** Returns where {@code row} stands by now: what was heard and never confirmed expires. */
    Status statusOf(Verification row, Application app) {
        return row.statusAt(clock.instant(), app.lifetime());
    }

    /** Returns what an authentic id means that has no row. */
    Status withoutRow(VerificationId id, Application app) {
        return clock.instant().isBefore(id.head().expiresAt(app.lifetime())) ? Status.WAITING : Status.EXPIRED;
    }

    /** Returns the answer about something stored. */
    ObjectNode json(Verification row, Application app) {
        var standing = standing(row, app);
        if (standing.status() == Status.EXPIRED) {
            return json(row.id(), app, Status.EXPIRED);
        }
        var json = Json.object()
                .put("id", row.id().text())
                .put("status", row.status().wireName())
                .put("phone", row.phone().e164())
                .put("destination", row.destination())
                .put("assurance", row.assurance().wireName())
                .put("text", row.text().wireName());
        if (row.test()) {
            json.put("test", true);
        }
        times(json, row.id(), standing.until());
        if (row.status() == Status.VERIFIED) {
            json.put("verified_at", Json.time(row.at())).put("proof", prover.prove(row));
        }
        return json;
    }

    /** Returns the answer about something that is not stored: neither phone nor destination. */
    ObjectNode json(VerificationId id, Application app, Status status) {
        var json = Json.object()
                .put("id", id.text())
                .put("status", status.wireName())
                .put("assurance", id.head().assurance().wireName());
        return times(json, id, id.head().expiresAt(app.lifetime()));
    }

    private static ObjectNode times(ObjectNode json, VerificationId id, Instant until) {
        return json.put("issued_at", Json.time(id.head().issuedAt())).put("expires_at", Json.time(until));
    }
}
