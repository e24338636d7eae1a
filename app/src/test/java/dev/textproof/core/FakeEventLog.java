package dev.textproof.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events in memory for tests; fails when told to. Thread-safe. */
public final class FakeEventLog implements EventLog {

    private static final int KEPT = 20;

    /** An event as it stands; its event is replaced with each attempt. */
    private static final class Row {
        private Event event;
        private State state = State.PENDING;
        private Instant due;
        private final List<Attempt> attempts = new ArrayList<>();

        Row(Event event) {
            this.event = event;
            due = event.createdAt();
        }

        void tried(int times) {
            event = new Event(
                    event.id(),
                    event.app(),
                    event.type(),
                    event.verification(),
                    event.erased(),
                    event.createdAt(),
                    times);
        }
    }

    private final Map<EventId, Row> rows;
    private final Map<String, String> closed;
    private final Map<String, String> endpoints;
    private boolean failing;

    public FakeEventLog() {
        this(new HashMap<>(), new HashMap<>(), Map.of("acme", "first", "other", "first"));
    }

    private FakeEventLog(Map<EventId, Row> rows, Map<String, String> closed, Map<String, String> endpoints) {
        this.rows = rows;
        this.closed = closed;
        this.endpoints = endpoints;
        closed.entrySet().removeIf(it -> !it.getValue().equals(endpoints.get(it.getKey())));
    }

    /** Returns one over the same events, after the endpoint of every app has changed. */
    public FakeEventLog withEndpoint(String endpoint) {
        return new FakeEventLog(rows, closed, Map.of("acme", endpoint, "other", endpoint));
    }

    /** From now on everything fails, or no longer does. */
    public synchronized void setFailing(boolean failing) {
        this.failing = failing;
    }

    public synchronized void add(Event event) {
        rows.putIfAbsent(event.id(), new Row(event));
    }

    /** Adds the event of {@code verification} that a store would. */
    public void add(Verification verification) {
        var type = "verification." + verification.status().wireName();
        add(new Event(
                EventId.of(verification.id(), type),
                verification.app(),
                type,
                Optional.of(verification.id()),
                List.of(),
                verification.at(),
                0));
    }

    @Override
    public synchronized List<Event> claim(String app, int most, Instant now, Instant leaseEnd) {
        refuseIfDown();
        if (isClosed(app)) {
            return List.of();
        }
        var due = rows.values().stream()
                .filter(row -> row.event.app().equals(app) && row.state == State.PENDING && !row.due.isAfter(now))
                .sorted(Comparator.comparing(row -> row.due))
                .limit(most)
                .toList();
        due.forEach(row -> row.due = leaseEnd);
        return due.stream().map(row -> row.event).toList();
    }

    @Override
    public synchronized void record(Event event, Attempt attempt, Next next) {
        refuseIfDown();
        var row = rows.get(event.id());
        if (row == null) {
            return;
        }
        row.attempts.add(attempt);
        if (row.attempts.size() > KEPT) {
            row.attempts.remove(0);
        }
        if (row.event.attempts() == event.attempts() || next instanceof Next.Delivered) {
            settle(row, next);
        }
    }

    private void settle(Row row, Next next) {
        row.tried(row.event.attempts() + 1);
        if (next instanceof Next.Delivered) {
            row.state = State.DELIVERED;
        } else if (row.state == State.PENDING) {
            row.state = next instanceof Next.Failed ? State.FAILED : State.PENDING;
        }
        if (next instanceof Next.Retry retry) {
            row.due = retry.due();
        }
        if (next instanceof Next.Disabled disabled) {
            row.due = disabled.due();
            closed.put(row.event.app(), endpoints.getOrDefault(row.event.app(), ""));
        }
    }

    @Override
    public synchronized List<Entry> list(String app, Filter filter) {
        refuseIfDown();
        return rows.values().stream()
                .filter(row -> row.event.app().equals(app))
                .map(row -> new Entry(row.event, seen(row), List.copyOf(row.attempts)))
                .filter(entry -> filter.verification().isEmpty()
                        || filter.verification().equals(entry.event().verification()))
                .filter(entry -> filter.outcome().isEmpty() || filter.outcome().get() == entry.state())
                .filter(entry -> filter.after().isEmpty()
                        || entry.event()
                                        .id()
                                        .text()
                                        .compareTo(filter.after().get().text())
                                < 0)
                .sorted(Comparator.comparing((Entry entry) -> entry.event().id().text())
                        .reversed())
                .limit(filter.most())
                .toList();
    }

    private State seen(Row row) {
        return row.state == State.PENDING && isClosed(row.event.app()) ? State.DISABLED : row.state;
    }

    @Override
    public synchronized boolean redeliver(String app, EventId event, Instant now) {
        refuseIfDown();
        var row = rows.get(event);
        if (row == null || !row.event.app().equals(app)) {
            return false;
        }
        row.tried(0);
        row.state = State.PENDING;
        row.due = now;
        closed.remove(app);
        return true;
    }

    @Override
    public synchronized Backlog backlog(String app) {
        refuseIfDown();
        var waiting = rows.values().stream()
                .filter(row -> row.event.app().equals(app) && row.state == State.PENDING)
                .map(row -> row.event.createdAt())
                .toList();
        return new Backlog(waiting.size(), waiting.stream().min(Comparator.naturalOrder()));
    }

    @Override
    public synchronized boolean isClosed(String app) {
        return endpoints.containsKey(app) && endpoints.get(app).equals(closed.get(app));
    }

    private void refuseIfDown() {
        if (failing) {
            throw new StoreUnavailableException("The fake was told to fail.");
        }
    }
}
