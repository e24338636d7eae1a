package dev.textproof.store;

import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A database file that a store under test writes, seen through a second connection, as another process would. */
final class TestDatabase implements AutoCloseable {

    private final SqliteFile file;
    private final Connection other;
    private final AtomicInteger committed = new AtomicInteger();
    private volatile int pageLimit;

    TestDatabase(Path path) throws SQLException, IOException {
        file = SqliteFile.of("jdbc:sqlite:" + path, Duration.ofMillis(100));
        file.create();
        other = DriverManager.getConnection("jdbc:sqlite:" + path);
    }

    /** Opens a store with a data key made of each name, the first of which seals. */
    SqlStore open(String... dataKeys) {
        return SqlStore.open(file, this::writer, sealer(dataKeys), committed::addAndGet);
    }

    static PhoneSealer sealer(String... dataKeys) {
        return new PhoneSealer(Arrays.stream(dataKeys)
                .map(name -> Secret.of(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 32)))
                .toList());
    }

    private Connection writer() throws SQLException {
        var connection = file.openWriter();
        if (pageLimit > 0) {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + pageLimit);
            }
        }
        return connection;
    }

    /** Lets the file grow to so many pages only, as a full disk would, from the next connection on; 0 is no limit. */
    void limitPages(int limit) {
        pageLimit = limit;
    }

    /** Returns how many writes the store has reported as committed. */
    int committed() {
        return committed.get();
    }

    void execute(String sql) throws SQLException {
        try (var statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String table) {
        return Long.parseLong(strings("SELECT count(*) FROM " + table).get(0));
    }

    /** Returns the first column of what {@code sql} finds. */
    List<String> strings(String sql) {
        try (var statement = other.createStatement();
                var rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Returns how {@code sql} will be answered, its parameters left open. */
    String plan(String sql) {
        try (var statement = other.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                var rows = statement.executeQuery()) {
            var plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(4)).append("; ");
            }
            return plan.toString();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Returns the names of the files in the database's directory. */
    List<String> fileNames() throws IOException {
        try (var files = Files.list(file.path().getParent())) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    /** Returns whether the bytes of {@code ascii} stand anywhere in the database, its WAL or its index. */
    boolean filesContain(String ascii) throws IOException {
        for (var name : fileNames()) {
            var bytes = Files.readAllBytes(file.path().resolveSibling(name));
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains(ascii)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws SQLException {
        other.close();
    }
}
