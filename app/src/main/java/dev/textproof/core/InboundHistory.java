package dev.textproof.core;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The port to a provider's own log of the texts that it received for one channel's numbers. Does not retry, and judges
 * nothing. Thread-safe. Every implementation runs {@code InboundHistoryContract}.
 */
public interface InboundHistory {

    /** Returns the id of the channel. */
    String channel();

    /**
     * Hands over the texts that the provider received at {@code since} or later, in any order, page by page: never more
     * than one page is in memory. Each says when the provider received it. What came while this runs may be missing.
     *
     * @throws HistoryUnavailableException if the provider did not give all of them; what was handed over stands
     */
    void read(Instant since, Consumer<List<InboundText>> page);
}
