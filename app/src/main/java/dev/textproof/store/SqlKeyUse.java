package dev.textproof.store;

import dev.textproof.core.KeyUse;
import dev.textproof.core.Kid;
import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Walks through the tables by their keys, a stretch of rows at a time: a look beside the writer, and where something is
 * to be sealed anew, one short transaction. A row that somebody changed in between is left as it is. Thread-safe.
 */
final class SqlKeyUse implements KeyUse {

    /** As many rows as texts can wait for. */
    static final int STRETCH = 500;

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private static final String ROWS = "SELECT id, app, phone FROM verification WHERE id > ? ORDER BY id LIMIT ";
    private static final String NEWEST =
            "SELECT id FROM verification WHERE id >= ? AND id <= ? ORDER BY id DESC LIMIT 1";

    private final Database database;
    private final int stretch;

    /** Takes how many rows are looked at at once. */
    SqlKeyUse(Database database, int stretch) {
        this.database = database;
        this.stretch = stretch;
    }

    /** A row; one without a number is what erasure left. */
    @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
    private record Row(byte[] id, String app, Optional<byte[]> sealed) {}

    @Override
    public Optional<Instant> newestStart(Kid kid) {
        return database.read(connection -> {
            var starts = new ArrayList<Instant>();
            for (var prefix : kid.prefixes()) {
                newest(connection, prefix).ifPresent(starts::add);
            }
            return starts.stream().max(Comparator.naturalOrder());
        });
    }

    private static Optional<Instant> newest(Connection connection, byte[] prefix) throws SQLException {
        var last = new byte[25];
        Arrays.fill(last, (byte) 0xff);
        System.arraycopy(prefix, 0, last, 0, prefix.length);
        try (var statement = connection.prepareStatement(NEWEST)) {
            statement.setBytes(1, prefix);
            statement.setBytes(2, last);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(VerificationId.of(rows.getBytes(1)).head().issuedAt())
                        : Optional.empty();
            }
        }
    }

    @Override
    public Tally tally() {
        var sealer = database.sealer();
        var counts = new long[sealer.keys() + 1];
        BiConsumer<String, byte[]> count = (context, bytes) -> {
            var key = sealer.keyOf(context, bytes);
            counts[key < 0 ? sealer.keys() : key]++;
        };
        walk(rows -> rows.forEach(row -> row.sealed().ifPresent(bytes -> count.accept(row.app(), bytes))));
        walkOptOuts(rows -> rows.forEach(row -> count.accept(row.context(), row.sealed())));
        return new Tally(
                IntStream.range(0, sealer.keys()).mapToObj(key -> counts[key]).toList(), counts[sealer.keys()]);
    }

    private void walk(Consumer<List<Row>> look) {
        for (var rows = after(new byte[0]); !rows.isEmpty(); rows = after(last(rows))) {
            look.accept(rows);
        }
    }

    private void walkOptOuts(Consumer<List<SealedOptOuts.Row>> look) {
        var from = SealedOptOuts.FIRST;
        while (true) {
            var after = from;
            var rows = database.read(connection -> SealedOptOuts.after(connection, after, stretch));
            if (rows.isEmpty()) {
                return;
            }
            look.accept(rows);
            from = rows.get(rows.size() - 1);
        }
    }

    private List<Row> after(byte[] id) {
        return database.read(connection -> {
            try (var statement = connection.prepareStatement(ROWS + stretch)) {
                statement.setBytes(1, id);
                try (var rows = statement.executeQuery()) {
                    var found = new ArrayList<Row>();
                    while (rows.next()) {
                        found.add(new Row(rows.getBytes(1), rows.getString(2), Optional.ofNullable(rows.getBytes(3))));
                    }
                    return found;
                }
            }
        });
    }

    private static byte[] last(List<Row> rows) {
        return rows.get(rows.size() - 1).id();
    }

    @Override
    public long reseal(Watcher watcher) {
        var seen = 0L;
        var resealed = 0L;
        Set<String> apps = new TreeSet<>();
        for (var rows = after(new byte[0]); !rows.isEmpty(); rows = after(last(rows))) {
            rows.forEach(row -> apps.add(row.app()));
            var due = rows.stream().flatMap(row -> older(row).stream()).toList();
            if (!watcher.goOn(seen, resealed)) {
                return resealed;
            }
            if (!due.isEmpty()) {
                resealed += politely(connection -> SealedRows.reseal(connection, due));
            }
            seen += rows.size();
        }
        resealTries(apps);
        resealed += resealOptOuts();
        watcher.goOn(seen, resealed);
        return resealed;
    }

    private Optional<SealedRows.Anew> older(Row row) {
        var sealer = database.sealer();
        return row.sealed()
                .filter(bytes -> sealer.keyOf(row.app(), bytes) > 0)
                .flatMap(bytes -> sealer.open(row.app(), bytes)
                        .map(phone -> new SealedRows.Anew(row.id(), bytes, sealer.seal(row.app(), phone))));
    }

    private long resealOptOuts() {
        var resealed = new AtomicLong();
        walkOptOuts(rows -> {
            var due = rows.stream()
                    .flatMap(row -> SealedOptOuts.older(database.sealer(), row).stream())
                    .toList();
            if (!due.isEmpty()) {
                resealed.addAndGet(politely(connection -> SealedOptOuts.reseal(connection, due)));
            }
        });
        return resealed.get();
    }

    private void resealTries(Set<String> apps) {
        var from = new byte[0];
        while (true) {
            var after = from;
            var subjects = database.read(connection -> SealedTries.after(connection, after, stretch));
            if (subjects.isEmpty()) {
                return;
            }
            var due = subjects.stream()
                    .flatMap(subject -> SealedTries.older(database.sealer(), apps, subject).stream())
                    .toList();
            if (!due.isEmpty()) {
                politely(connection -> SealedTries.reseal(connection, database.dialect(), due));
            }
            from = subjects.get(subjects.size() - 1);
        }
    }

    // Half of the time is the server's, which on SQLite may be another process that waits for the same lock.
    private int politely(Write.Change<Integer> change) {
        var from = System.nanoTime();
        var changed = database.write(change);
        LockSupport.parkNanos(Math.min(System.nanoTime() - from, LONGEST_PAUSE.toNanos()));
        return changed;
    }

    @Override
    public boolean clear() {
        return database.residue().renew();
    }
}
