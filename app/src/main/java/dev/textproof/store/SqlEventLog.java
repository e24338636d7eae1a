package dev.textproof.store;

import dev.textproof.core.Event;
import dev.textproof.core.EventId;
import dev.textproof.core.EventLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events in the same database as the verifications. Looks before it writes: where nothing is due there is no
 * commit. A closed endpoint is one row beside the events, so that closing and opening touch none of them, however many
 * wait. Thread-safe.
 */
final class SqlEventLog implements EventLog {

    private final Database database;
    private final Map<String, String> endpoints;

    /**
     * Takes what tells each app's endpoint from any other: not its URL, which may hold a secret and is written down
     * here.
     */
    private SqlEventLog(Database database, Map<String, String> endpoints) {
        this.database = database;
        this.endpoints = Map.copyOf(endpoints);
    }

    /**
     * Returns the events in {@code database}, and forgets that endpoints were closed which are others by now: should
     * one of them come back, it is asked again.
     */
    static SqlEventLog open(Database database, Map<String, String> endpoints) {
        database.write(connection -> EndpointRows.openOthers(connection, endpoints));
        return new SqlEventLog(database, endpoints);
    }

    @Override
    public List<Event> claim(String app, int most, Instant now, Instant leaseEnd) {
        var waits = database.read(connection -> !isClosed(connection, app) && EventRows.isDue(connection, app, now));
        if (!waits) {
            return List.of();
        }
        return database.share(Database.LAST, connection -> {
            var due = EventRows.due(connection, database.dialect(), app, most, now);
            EventRows.lease(connection, due, leaseEnd);
            return due;
        });
    }

    @Override
    public void record(Event event, Attempt attempt, Next next) {
        database.share(event.app() + " " + event.id(), connection -> {
            var settled = EventRows.settle(connection, event, next);
            var there = settled || EventRows.isThere(connection, event.id());
            if (there) {
                AttemptRows.insert(connection, event.id(), attempt);
            }
            var endpoint = Optional.ofNullable(endpoints.get(event.app()));
            if (settled && next instanceof Next.Disabled && endpoint.isPresent()) {
                EndpointRows.close(connection, event.app(), endpoint.get());
            }
            return there;
        });
    }

    @Override
    public List<Entry> list(String app, Filter filter) {
        return database.read(connection -> {
            var closed = isClosed(connection, app);
            // Disabled is never stored: it is what pending means while the endpoint is closed.
            if (filter.outcome().equals(Optional.of(closed ? State.PENDING : State.DISABLED))) {
                return List.of();
            }
            var stored = filter.outcome().map(state -> state == State.DISABLED ? State.PENDING : state);
            var rows = EventList.find(connection, app, filter, stored);
            var ids = rows.stream().map(row -> row.event().id()).toList();
            var attempts = AttemptRows.of(connection, ids);
            return rows.stream()
                    .map(row -> new Entry(
                            row.event(),
                            seen(row.state(), closed),
                            attempts.getOrDefault(row.event().id(), List.of())))
                    .toList();
        });
    }

    private static State seen(State stored, boolean closed) {
        return closed && stored == State.PENDING ? State.DISABLED : stored;
    }

    @Override
    public boolean redeliver(String app, EventId event, Instant now) {
        return database.write(connection -> {
            var known = EventRows.restart(connection, app, event, now);
            if (known) {
                EndpointRows.open(connection, app);
            }
            return known;
        });
    }

    @Override
    public Backlog backlog(String app) {
        return database.read(connection -> EventRows.backlog(connection, app));
    }

    @Override
    public boolean isClosed(String app) {
        return database.read(connection -> isClosed(connection, app));
    }

    // Another server may have closed another one.
    private boolean isClosed(Connection connection, String app) throws SQLException {
        var closed = EndpointRows.closed(connection, app);
        return closed.isPresent() && closed.equals(Optional.ofNullable(endpoints.get(app)));
    }
}
