package dev.textproof.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port to what the store can tell of keys, and to sealing anew what an older data key sealed. Servers may go on
 * meanwhile: every number is found under whichever key sealed it. Thread-safe. Every implementation runs
 * {@code SqlKeyUseContract}.
 */
public interface KeyUse {

    /**
     * Returns when the newest start was that {@code kid} signed and whose text came; nothing if none is kept. It may
     * have signed others since, whose texts never came.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    Optional<Instant> newestStart(Kid kid);

    /**
     * Returns how many numbers each data key sealed, of those that are stored by the end.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    Tally tally();

    /**
     * Seals under the first data key what older ones sealed, in many short transactions with pauses between them. What
     * is sealed anew stays so, however this ends; the next call goes on with the rest. Ends early once {@code watcher}
     * says so.
     *
     * @return how many rows were sealed anew
     * @throws StoreUnavailableException if the store cannot be read or written
     */
    long reseal(Watcher watcher);

    /**
     * Clears what older seals have left in the store's files, as far as those are ours to clear; returns whether that
     * could be done. Texts wait meanwhile, on SQLite for about as long as copying the file takes.
     *
     * @throws StoreUnavailableException if the store cannot be written
     */
    boolean clear();

    /** Hears how it goes. */
    @FunctionalInterface
    interface Watcher {

        /** Returns whether to go on after so many rows were looked at, and so many of them sealed anew. */
        boolean goOn(long seen, long resealed);
    }

    /**
     * Rows with a number, by what sealed it.
     *
     * @param byKey in the order of the data keys
     * @param byNone rows that no data key opens: their numbers are lost until it is put back
     */
    record Tally(List<Long> byKey, long byNone) {

        public Tally {
            byKey = List.copyOf(byKey);
        }
    }
}
