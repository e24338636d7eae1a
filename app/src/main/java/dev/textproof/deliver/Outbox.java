package dev.textproof.deliver;

import dev.textproof.config.AppSettings;
import dev.textproof.core.Event;
import dev.textproof.core.EventLog;
import dev.textproof.core.EventLog.Next;
import dev.textproof.core.Hint;
import dev.textproof.core.HttpSender;
import dev.textproof.core.Listener;
import dev.textproof.core.Prover;
import dev.textproof.core.Status;
import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.VerificationId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Delivers what is due: claims a few events at a time, has them sent, writes down how it went. Woken by each commit,
 * and looks by itself every second. At least once: who dies between sending and writing down sends again when the claim
 * is over. Holds no more events than are under way, however many wait. Thread-safe.
 */
public final class Outbox implements Listener, AutoCloseable {

    /** Longer than any attempt takes, with room for a slow look-up of the name and a slow commit. */
    static final Duration LEASE = Duration.ofSeconds(90);

    private static final Logger LOG = System.getLogger(Outbox.class.getName());
    private static final long LOOK_EVERY_MS = 1_000;
    private static final long STOP_PATIENCE_S = 5;

    private final EventLog events;
    private final Courier courier;
    private final List<Endpoint> endpoints;
    private final Lanes lanes;
    private final Clock clock;
    private final BiConsumer<String, String> outcomes;
    private final ExecutorService senders = Executors.newCachedThreadPool(Outbox::sender);
    private final Semaphore woken = new Semaphore(0);
    private final Thread dispatcher = new Thread(this::run, "outbox");
    private int begin; // of the dispatcher alone
    private volatile boolean closed;

    Outbox(
            EventLog events,
            Courier courier,
            List<Endpoint> endpoints,
            Lanes lanes,
            Clock clock,
            BiConsumer<String, String> outcomes) {
        this.events = events;
        this.courier = courier;
        this.endpoints = List.copyOf(endpoints);
        this.lanes = lanes;
        this.clock = clock;
        this.outcomes = outcomes;
    }

    /**
     * Returns one that delivers to those of {@code apps} that have a webhook.
     *
     * @param outcomes hears of each attempt: the app, and its outcome in one word
     */
    public static Outbox start(
            List<AppSettings> apps,
            EventLog events,
            Store store,
            Prover prover,
            HttpSender sender,
            Clock clock,
            BiConsumer<String, String> outcomes) {
        var endpoints = new ArrayList<Endpoint>();
        apps.forEach(app -> app.webhook().ifPresent(hook -> endpoints.add(Endpoint.of(app.application(), hook))));
        var schedule = new RetrySchedule(new SecureRandom());
        var courier = new Courier(store, new EventBody(prover), sender, schedule, clock);
        var outbox = new Outbox(events, courier, endpoints, new Lanes(System::nanoTime), clock, outcomes);
        outbox.start();
        return outbox;
    }

    private void start() {
        if (!endpoints.isEmpty()) {
            dispatcher.setDaemon(true);
            dispatcher.start();
        }
    }

    @Override
    public void changed(VerificationId id, Status status) {
        wake();
    }

    /** Has it look now: something may be due. */
    public void wake() {
        woken.release();
    }

    @Override
    public void hinted(Hint hint) {
        // nothing that an app is told of
    }

    private void run() {
        endpoints.forEach(this::warnIfClosed);
        try {
            while (!closed) {
                look();
                if (woken.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void warnIfClosed(Endpoint endpoint) {
        try {
            if (events.isClosed(endpoint.app())) {
                LOG.log(
                        Level.WARNING,
                        "the webhook of app {0} is closed, because it answered 410; redeliver an event to open it",
                        endpoint.app());
            }
        } catch (StoreUnavailableException later) {
            LOG.log(Level.WARNING, "events of app {0} cannot be read: {1}", endpoint.app(), later.getMessage());
        }
    }

    /** Claims what is due and there is room for, and has it sent. Begins with another app each time. */
    void look() {
        begin = endpoints.isEmpty() ? 0 : (begin + 1) % endpoints.size();
        for (var i = 0; i < endpoints.size(); i++) {
            var endpoint = endpoints.get((begin + i) % endpoints.size());
            var places = lanes.take(endpoint.app());
            if (places > 0) {
                lanes.giveBack(endpoint.app(), places - send(endpoint, places));
            }
        }
    }

    private int send(Endpoint endpoint, int most) {
        try {
            var now = clock.instant();
            var claimed = events.claim(endpoint.app(), most, now, now.plus(LEASE));
            claimed.forEach(event -> senders.execute(() -> deliver(event, endpoint)));
            return claimed.size();
        } catch (StoreUnavailableException later) {
            LOG.log(Level.DEBUG, "due events of app {0} cannot be read: {1}", endpoint.app(), later.getMessage());
        } catch (RuntimeException bug) { // it would end the dispatcher, and nothing would ever be delivered again
            LOG.log(Level.ERROR, "due events of app " + endpoint.app() + " could not be sent", bug);
        }
        return 0;
    }

    private void deliver(Event event, Endpoint endpoint) {
        var report = attempt(event, endpoint);
        lanes.ended(endpoint.app(), report.map(Courier.Report::well).orElse(true));
        woken.release();
        report.ifPresent(it -> tell(event, it));
    }

    private Optional<Courier.Report> attempt(Event event, Endpoint endpoint) {
        try {
            var report = courier.deliver(event, endpoint);
            events.record(event, report.attempt(), report.next());
            return Optional.of(report);
        } catch (StoreUnavailableException later) { // the claim ends by itself, and then it is tried again
            LOG.log(Level.WARNING, "event {0} is tried again later: {1}", event.id(), later.getMessage());
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "event " + event.id() + " could not be delivered", bug);
        }
        return Optional.empty();
    }

    private void tell(Event event, Courier.Report report) {
        outcomes.accept(event.app(), outcome(report.next()));
        if (!report.well()) {
            LOG.log(
                    Level.WARNING,
                    "event {0} was not delivered to app {1}: attempt {2}, {3}{4}; {5}",
                    event.id(),
                    event.app(),
                    event.attempts() + 1,
                    report.attempt()
                            .status()
                            .map(status -> "status " + status + ", ")
                            .orElse(""),
                    report.attempt().error().orElse(""),
                    outlook(report.next()));
        }
    }

    private static String outcome(Next next) {
        if (next instanceof Next.Delivered) {
            return "delivered";
        }
        if (next instanceof Next.Retry) {
            return "retry";
        }
        return next instanceof Next.Disabled ? "disabled" : "failed";
    }

    private static String outlook(Next next) {
        if (next instanceof Next.Retry retry) {
            return "next attempt at " + retry.due();
        }
        return next instanceof Next.Disabled ? "its endpoint is closed" : "that was the last attempt";
    }

    private static Thread sender(Runnable work) {
        var thread = new Thread(work, "outbox-sender");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Claims no more, and gives what is under way a few seconds; what takes longer is sent again by the next server.
     */
    @Override
    public void close() {
        closed = true;
        woken.release();
        try {
            dispatcher.join();
            senders.shutdown();
            if (!senders.awaitTermination(STOP_PATIENCE_S, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "Deliveries under way were not waited for; they are sent again.");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
