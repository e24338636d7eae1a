package dev.textproof;

import dev.textproof.bench.Site;
import dev.textproof.config.Config;
import dev.textproof.core.HttpSender;
import dev.textproof.core.Listener;
import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Status;
import dev.textproof.core.Store;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import dev.textproof.http.Hints;
import dev.textproof.http.HttpServer;
import dev.textproof.http.Metrics;
import dev.textproof.http.Services;
import dev.textproof.http.Waiting;
import dev.textproof.store.RowPerCommit;
import dev.textproof.store.SqlStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The server with another way to keep what arrives, to show what the real one costs: {@code none} acknowledges texts
 * and forgets them, {@code single} gives each a commit of its own. All else is as {@link App} wires it, but for apps'
 * webhooks, of which the measurements have none.
 */
public final class Variant {

    private Variant() {}

    /** Takes the configuration's file and how to keep what arrives. */
    public static void main(String[] arguments) {
        var config = Site.config(Path.of(arguments[0]));
        var sealer = new PhoneSealer(config.dataKeys());
        var metrics = new Metrics();
        var store = SqlStore.open(config.store(), sealer, metrics::batch);
        var keeping = new Kept(store, recording(arguments[1], config, sealer));
        HttpServer.start(config.server(), services(config, metrics, store, keeping));
    }

    private static BiConsumer<Verification, Store.Answer> recording(String way, Config config, PhoneSealer sealer) {
        if (way.equals("single")) {
            var database = Path.of(config.store().url().substring("jdbc:sqlite:".length()));
            return new RowPerCommit(database, sealer)::record;
        }
        return (verification, answer) -> answer.recorded(Store.Recorded.NEW);
    }

    private static Services services(Config config, Metrics metrics, SqlStore store, Store keeping) {
        var clock = Clock.systemUTC();
        var parts = new Parts(config, clock);
        var hints = new Hints(clock);
        var waiting = new Waiting(hints, store);
        var prover = parts.prover();
        var starting = parts.starting();
        return new Services(
                parts.appsByApiKey(),
                starting,
                hearing(parts, starting, store, keeping, waiting, metrics),
                parts.records(store, parts.events(store, metrics), waiting),
                hints,
                waiting,
                prover,
                prover.jwks(),
                List::of,
                Optional.empty(),
                metrics,
                clock);
    }

    private static Services.Hearing hearing(
            Parts parts, Services.Starting starting, SqlStore real, Store store, Listener listener, Metrics metrics) {
        var outgoing = parts.outgoing(request -> new HttpSender.Unanswered("nobody is called"), metrics);
        var hearing = parts.hearing(starting, real, listener, outgoing, metrics, true); // asks no provider for its log
        return new Services.Hearing(
                hearing.channels(),
                outgoing,
                parts.inbox(starting.keyring(), store, real, listener),
                hearing.codes(),
                hearing.tests(),
                hearing.catchUp(),
                hearing.replies());
    }

    /** Reads from the real store what another way of recording may have put there. */
    private record Kept(SqlStore real, BiConsumer<Verification, Store.Answer> recording) implements Store {

        @Override
        public void record(Verification verification, Answer answer) {
            recording.accept(verification, answer);
        }

        @Override
        public Optional<Verification> find(VerificationId id) {
            return real.find(id);
        }

        @Override
        public Map<VerificationId, Status> statuses(Collection<VerificationId> ids) {
            return real.statuses(ids);
        }

        @Override
        public void check() {
            real.check();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
