package dev.textproof.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that an app is to be told of. It knows no body: that is made afresh at each attempt, from what the store
 * says by then.
 *
 * @param id the same however often it is committed or delivered: an app drops what it has seen before by it
 * @param type {@code verification.heard}, {@code .verified}, {@code .declined}, {@code .revoked}, {@code phone.erased}
 *     or {@code ping}
 * @param verification what it is about; {@code phone.erased} and {@code ping} are about none
 * @param erased what {@code phone.erased} erased
 * @param createdAt when it happened, to the millisecond
 * @param attempts how often its delivery was tried since it happened or was last asked for
 */
public record Event(
        EventId id,
        String app,
        String type,
        Optional<VerificationId> verification,
        List<VerificationId> erased,
        Instant createdAt,
        int attempts) {

    public Event {
        erased = List.copyOf(erased);
    }
}
