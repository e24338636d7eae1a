package dev.textproof.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.Event;
import dev.textproof.core.Prover;
import dev.textproof.core.Status;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes what an app is sent (Standard Webhooks 1.0, "Payload structure"), anew at each attempt: {@code data} says how
 * things stand by then, and its proof is fresh. Thread-safe.
 */
final class EventBody {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Prover prover;

    EventBody(Prover prover) {
        this.prover = prover;
    }

    /** Returns the body of an event about {@code verification}, as JSON in UTF-8. */
    byte[] of(Event event, Verification verification) {
        return bytes(event, data(verification));
    }

    /**
     * Returns the body of an event about a verification that was erased, or expired: no more than this is told of it.
     */
    byte[] of(Event event, VerificationId id, Status status) {
        var data = MAPPER.createObjectNode()
                .put("id", id.text())
                .put("app", event.app())
                .put("status", status.wireName());
        return bytes(event, data);
    }

    /** Returns the body of an event about none: {@code phone.erased} or {@code ping}. */
    byte[] of(Event event) {
        return ofNone(event);
    }

    /** Returns the same, which needs no proof. */
    static byte[] ofNone(Event event) {
        var data = MAPPER.createObjectNode();
        if (event.type().equals("phone.erased")) {
            var ids = data.putArray("ids");
            event.erased().forEach(id -> ids.add(id.text()));
        }
        return bytes(event, data);
    }

    private ObjectNode data(Verification verification) {
        var data = MAPPER.createObjectNode()
                .put("id", verification.id().text())
                .put("app", verification.app())
                .put("status", verification.status().wireName())
                .put("phone", verification.phone().e164())
                .put("destination", verification.destination())
                .put("assurance", verification.assurance().wireName())
                .put("text", verification.text().wireName());
        if (verification.status() == Status.VERIFIED) {
            data.put("verified_at", time(verification.at()));
        }
        data.put("late", verification.late());
        if (verification.test()) {
            data.put("test", true);
        }
        if (verification.status() == Status.VERIFIED) {
            data.put("proof", prover.prove(verification));
        }
        return data;
    }

    private static byte[] bytes(Event event, ObjectNode data) {
        var body = MAPPER.createObjectNode().put("type", event.type()).put("timestamp", time(event.createdAt()));
        body.set("data", data);
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) { // plain strings
            throw new IllegalStateException(impossible);
        }
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
