package dev.textproof.core;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The port to the note of up to when each channel was heard, which outlives the server. Several servers may share one.
 * Every method throws {@link StoreUnavailableException} if the store cannot be reached. Thread-safe. Every
 * implementation runs {@code HeardLogContract}.
 */
public interface HeardLog {

    /** Returns what is noted of {@code channel}; nothing of one that was never heard. */
    Optional<Mark> find(String channel);

    /** Notes that a text came at {@code at}; a time before the one that is noted changes nothing. */
    void heard(String channel, Instant at);

    /** Notes that texts may be missing from {@code since} on, of a channel that was heard; the earliest time stays. */
    void missed(String channel, Instant since);

    /** Notes that what was missing from {@code since} on, or later, is there, and that all came up to {@code until}. */
    void recovered(String channel, Instant since, Instant until);

    /**
     * What is noted of a channel.
     *
     * @param heardAt when its last text came, to a minute or so
     * @param missedSince from when on texts may be missing
     */
    record Mark(Instant heardAt, Optional<Instant> missedSince) {

        /** Returns from when on the provider has to be asked. */
        Instant from() {
            return Stream.concat(Stream.of(heardAt), missedSince.stream())
                    .min(Instant::compareTo)
                    .orElseThrow();
        }
    }
}
