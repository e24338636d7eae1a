package dev.textproof.core;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sees to it that no text is lost for good: remembers up to when each channel was heard, and after the server was down
 * or failed to commit asks the provider for what came meanwhile, until it has it. Does not schedule itself; only
 * {@link #look} waits for anything. Thread-safe.
 */
public final class CatchUp {

    private static final Logger LOG = System.getLogger(CatchUp.class.getName());

    private final Map<String, ChannelWatch> watches;
    private final Reconciler reconciler;
    private final BiConsumer<String, Arrival> arrivals;
    private final Clock clock;

    /**
     * Takes the channels that can be asked.
     *
     * @param arrivals hears of each text that a log held, with its channel
     */
    public CatchUp(
            List<InboundHistory> histories,
            HeardLog log,
            Reconciler reconciler,
            BiConsumer<String, Arrival> arrivals,
            Clock clock) {
        watches = histories.stream()
                .collect(Collectors.toUnmodifiableMap(InboundHistory::channel, (Function<InboundHistory, ChannelWatch>)
                        history -> new ChannelWatch(history, log)));
        this.reconciler = reconciler;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** All that a webhook of {@code channel} reported is dealt with. */
    public void heard(String channel) {
        var watch = watches.get(channel);
        if (watch != null) {
            watch.heard(clock.instant());
        }
    }

    /** Something that a webhook of {@code channel} reported could not be committed. */
    public void failed(String channel) {
        var watch = watches.get(channel);
        if (watch != null) {
            watch.failed(clock.instant());
        }
    }

    /** Returns whether every provider that was last asked gave its answer. */
    public boolean isWell() {
        return watches.values().stream().allMatch(ChannelWatch::isWell);
    }

    /** Does what is due for each channel: notes what was heard, asks for what was missed. For one thread at a time. */
    public void look() {
        watches.forEach((channel, watch) -> {
            try {
                watch.look(clock.instant(), since -> {
                    reconciler.run(watch.history(), since, arrival -> arrivals.accept(channel, arrival));
                    LOG.log(
                            Level.INFO,
                            "channel {0}: asked for texts since {1}; all of them are here now",
                            channel,
                            since);
                });
            } catch (StoreUnavailableException later) {
                LOG.log(Level.DEBUG, "channel {0} waits for the store: {1}", channel, later.getMessage());
            } catch (HistoryUnavailableException later) {
                LOG.log(
                        Level.WARNING,
                        "channel {0}: texts may be missing, and its log could not be read; tried again at {1}: {2}",
                        channel,
                        watch.due(),
                        later.getMessage());
            }
        });
    }
}
