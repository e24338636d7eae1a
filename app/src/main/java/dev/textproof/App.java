package dev.textproof;

import dev.textproof.channel.Outgoing;
import dev.textproof.config.Config;
import dev.textproof.config.Resolver;
import dev.textproof.core.HintSealer;
import dev.textproof.core.Listener;
import dev.textproof.deliver.GuardedHttpClient;
import dev.textproof.deliver.Outbox;
import dev.textproof.http.Hints;
import dev.textproof.http.HttpServer;
import dev.textproof.http.Metrics;
import dev.textproof.http.Services;
import dev.textproof.http.Waiting;
import dev.textproof.store.Notices;
import dev.textproof.store.SqlStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring, which reads in the order in which things need each other. Only it and {@link Parts}, which it leaves the
 * configuration to, know every package.
 */
public final class App implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final Deque<Runnable> closing;
    private final HttpServer server;

    private App(Config config, Clock clock, Resolver names, Optional<Path> demo, Deque<Runnable> closing) {
        this.closing = closing;
        var parts = new Parts(config, clock);
        var metrics = own(new Metrics(), Metrics::close);
        var store = own(parts.store(metrics), SqlStore::close);
        var hints = new Hints(clock);
        var waiting = new Waiting(hints, store);
        var prover = parts.prover();
        var events = parts.events(store, metrics);
        var sender = own(GuardedHttpClient.open(config.delivery(), names), GuardedHttpClient::close);
        var outbox = own(parts.outbox(events, store, prover, sender, metrics), Outbox::close);

        var starting = parts.starting();
        var hintSealer = new HintSealer(starting.keyring());
        var notices = own(store.notices(hintSealer, Parts.elsewhere(waiting, outbox)), Notices::close);
        var listener = Listener.all(waiting, outbox, notices);
        var outgoing = outgoing(parts, config, names, metrics);
        var hearing = parts.hearing(starting, store, listener, outgoing, metrics, demo.isPresent());
        var records = parts.records(store, events, listener);
        var shown = demo.map(apiKey -> parts.demo(apiKey, prover.jwks()));
        var apps = parts.appsByApiKey();
        var jwks = prover.jwks();
        var degraded = worse(notices, hearing);
        var services = new Services(
                apps, starting, hearing, records, hints, waiting, prover, jwks, degraded, shown, metrics, clock);
        server = own(HttpServer.start(config.server(), services), HttpServer::close);
        own(timer(waiting, server), ExecutorService::shutdown);
        own(Hourly.start(parts.housekeeping(store)), Hourly::close);
        own(CatchingUp.start(hearing.catchUp()), CatchingUp::close);
    }

    private Outgoing outgoing(Parts parts, Config config, Resolver names, Metrics metrics) {
        var apis = own(GuardedHttpClient.forApis(config.delivery(), names), GuardedHttpClient::close);
        return own(parts.outgoing(apis, metrics), Outgoing::close);
    }

    /** Returns what tells of all that does not work as it should, each in a word. */
    private static Supplier<List<String>> worse(Notices notices, Services.Hearing hearing) {
        return () -> Stream.of(
                        notices.isWell() ? "" : "notices", hearing.catchUp().isWell() ? "" : "reconcile")
                .filter(what -> !what.isEmpty())
                .toList();
    }

    /** Returns {@code part}, which {@code end} ends before everything that was made earlier. */
    private <T> T own(T part, Consumer<T> end) {
        closing.push(() -> end.accept(part));
        return part;
    }

    /** Starts what {@code serve} runs. */
    public static App serve(Config config, Clock clock) {
        var app = start(config, clock, Resolver.SYSTEM, Optional.empty());
        LOG.info("ready on port {}, seen as {}", app.port(), config.server().publicUrl());
        return app;
    }

    /** Starts the same with a look-up of webhooks' hosts of the tests' own. */
    static App serve(Config config, Clock clock, Resolver names) {
        return start(config, clock, names, Optional.empty());
    }

    /**
     * Starts the same with an app of its own at {@code /}, whose API key lies in a file, and a handset at {@code /sim}.
     */
    public static App demo(Config config, Path apiKey, Clock clock) {
        return start(config, clock, Resolver.SYSTEM, Optional.of(apiKey));
    }

    private static App start(Config config, Clock clock, Resolver names, Optional<Path> demo) {
        var closing = new ArrayDeque<Runnable>();
        try {
            return new App(config, clock, names, demo, closing);
        } catch (RuntimeException failed) {
            closing.forEach(Runnable::run);
            throw failed;
        }
    }

    private static ExecutorService timer(Waiting waiting, HttpServer server) {
        var timer = Executors.newSingleThreadScheduledExecutor(App::daemon);
        every(2, timer, waiting::poll);
        every(20, timer, server::beat);
        return timer;
    }

    private static void every(int seconds, ScheduledExecutorService timer, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException failure) { // it would end the timer, and pages would go stale unseen
                LOG.error("work of the timer failed", failure);
            }
        };
        var unused = timer.scheduleWithFixedDelay(guarded, seconds, seconds, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "timer");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    /** Stops in reverse order: no new requests, those under way finish, what was accepted is committed. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
