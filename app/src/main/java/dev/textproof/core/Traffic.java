package dev.textproof.core;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;

/** The port to what the store can tell of our own numbers. Thread-safe. */
@FunctionalInterface
public interface Traffic {

    /**
     * Returns, for each of our numbers that verified anything that is kept, how many starts of each hour came to it.
     * Hours without any are not there.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    Map<String, NavigableMap<Instant, Integer>> startsPerHour();
}
