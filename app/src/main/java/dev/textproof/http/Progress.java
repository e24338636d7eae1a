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

    /** Returns where the verification of {@code ticket} stands. */
    Status of(Ticket ticket) {
        var stored = store.statuses(List.of(ticket.id())).get(ticket.id());
        return stored == null ? withoutRow(ticket.id(), ticket.app()) : stored;
    }

    /** Returns what an authentic id means that has no row. */
    Status withoutRow(VerificationId id, Application app) {
        return clock.instant().isBefore(id.head().expiresAt(app.lifetime())) ? Status.WAITING : Status.EXPIRED;
    }

    /** Returns the answer about something stored. */
    ObjectNode json(Verification row, Application app) {
        var json = Json.object()
                .put("id", row.id().text())
                .put("status", row.status().wireName())
                .put("phone", row.phone().e164())
                .put("destination", row.destination())
                .put("assurance", row.assurance().wireName())
                .put("text", row.text().wireName());
        times(json, row.id(), app);
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
        return times(json, id, app);
    }

    private static ObjectNode times(ObjectNode json, VerificationId id, Application app) {
        return json.put("issued_at", Json.time(id.head().issuedAt()))
                .put("expires_at", Json.time(id.head().expiresAt(app.lifetime())));
    }
}
