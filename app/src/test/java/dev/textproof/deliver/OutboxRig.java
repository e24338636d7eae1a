package dev.textproof.deliver;

import dev.textproof.Await;
import dev.textproof.config.Webhook;
import dev.textproof.core.EventLog;
import dev.textproof.core.EventLog.State;
import dev.textproof.core.FakeEventLog;
import dev.textproof.core.FakeStore;
import dev.textproof.core.Fixture;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Secret;
import dev.textproof.core.Verification;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** An outbox of the apps acme and other, over log, store and network in memory, that looks when it is told to. */
final class OutboxRig implements AutoCloseable {

    private static final EventLog.Filter ALL =
            new EventLog.Filter(Optional.empty(), Optional.empty(), Optional.empty(), 1000);

    final FakeEventLog log = new FakeEventLog();
    final FakeStore store = new FakeStore();
    final FakeSender sender = new FakeSender();
    final List<String> outcomes = new CopyOnWriteArrayList<>();
    final AtomicLong nanos = new AtomicLong();
    private final Clock clock = Clock.fixed(SampleVerifications.AT, ZoneOffset.UTC);
    final Outbox outbox = new Outbox(
            log,
            new Courier(store, new EventBody(row -> "a.b.c"), sender, new RetrySchedule(new Random(1)), clock),
            List.of(endpoint("acme"), endpoint("other")),
            new Lanes(nanos::get),
            clock,
            (app, outcome) -> outcomes.add(app + " " + outcome));

    private static Endpoint endpoint(String app) {
        return Endpoint.of(Fixture.app(app), new Webhook("https://" + app + ".example/hooks", Secret.of(new byte[24])));
    }

    /** Brings in sample {@code number} as a verification of {@code app}. */
    void add(String app, int number) {
        var it = SampleVerifications.verified(number);
        var verification = new Verification(
                it.id(), app, it.status(), it.phone(), it.destination(), it.assurance(), it.text(), it.at(), false);
        FutureAnswer.record(store, verification);
        log.add(verification);
    }

    List<EventLog.Entry> entries(String app) {
        return log.list(app, ALL);
    }

    List<State> states(String app) {
        return entries(app).stream().map(EventLog.Entry::state).toList();
    }

    /** Looks until so many attempts have ended. */
    void lookUntil(int ended) {
        Await.until(ended + " attempts have ended", () -> {
            outbox.look();
            return outcomes.size() >= ended;
        });
    }

    @Override
    public void close() {
        outbox.close();
    }
}
