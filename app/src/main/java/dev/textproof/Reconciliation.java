package dev.textproof;

import dev.textproof.cli.ReconcileCommand.Failure;
import dev.textproof.cli.ReconcileCommand.Result;
import dev.textproof.config.ChannelSettings;
import dev.textproof.config.Config;
import dev.textproof.core.Arrival;
import dev.textproof.core.HistoryUnavailableException;
import dev.textproof.core.InboundHistory;
import dev.textproof.core.Keyring;
import dev.textproof.core.Listener;
import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Reconciler;
import dev.textproof.store.SqlStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reconciles once, beside a server or without one: over the same store, with a queue of its own. Tells nobody: a server
 * looks by itself for new events and for what pages wait for.
 */
final class Reconciliation {

    private final Config config;
    private final Clock clock;

    private Reconciliation(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Returns what became of each channel. */
    static List<Result> run(Config config, Duration span, Clock clock) {
        return new Reconciliation(config, clock).run(clock.instant().minus(span));
    }

    private List<Result> run(Instant since) {
        // Not made: in the wrong directory it would take the texts in where no server finds them.
        try (var store = SqlStore.existing(config.store(), new PhoneSealer(config.dataKeys()))) {
            var inbox = new Parts(config, clock).inbox(new Keyring(config.keysOfApps()), store, store, Listener.all());
            var reconciler = new Reconciler(inbox, clock);
            return config.channels().stream()
                    .map(channel -> run(reconciler, channel, since))
                    .toList();
        }
    }

    private static Result run(Reconciler reconciler, ChannelSettings channel, Instant since) {
        var history = Histories.of(channel);
        if (history.isEmpty()) {
            var noLog = new Failure(
                    Failure.Kind.NO_LOG,
                    "its provider has no log of texts that could be asked, or the channel has no key for it");
            return new Result(channel.id(), since, Map.of(), Optional.of(noLog));
        }
        var texts = new Texts();
        var failure = failure(reconciler, history.get(), since, texts);
        return new Result(channel.id(), since, texts.counts(), failure);
    }

    private static Optional<Failure> failure(
            Reconciler reconciler, InboundHistory history, Instant since, Texts texts) {
        try {
            reconciler.run(history, since, texts::count);
            return Optional.empty();
        } catch (HistoryUnavailableException failure) {
            var kind = failure.isRefused() ? Failure.Kind.REFUSED : Failure.Kind.AWAY;
            return Optional.of(new Failure(kind, String.valueOf(failure.getMessage())));
        }
    }

    /** How many texts came to what; told by the store's threads. */
    private static final class Texts {

        private final Map<String, Integer> counts = new HashMap<>();

        synchronized void count(Arrival arrival) {
            counts.merge(arrival.outcome(), 1, Integer::sum);
        }

        synchronized Map<String, Integer> counts() {
            return Map.copyOf(counts);
        }
    }
}
