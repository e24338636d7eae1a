package dev.textproof.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An SQLite file. */
class SqliteDatabase implements TestDatabase {

    private final SqliteFile file;
    private final Connection other;
    private final AtomicInteger committed = new AtomicInteger();
    private volatile int pageLimit;

    SqliteDatabase(Path path) throws SQLException, IOException {
        file = SqliteFile.of("jdbc:sqlite:" + path, Duration.ofMillis(100));
        file.create();
        other = DriverManager.getConnection("jdbc:sqlite:" + path);
    }

    @Override
    public SqlStore open(String... dataKeys) {
        return SqlStore.over(
                SqliteEngine.open(file, this::writer), TestDatabase.sealer(dataKeys), committed::addAndGet);
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

    @Override
    public int committed() {
        return committed.get();
    }

    @Override
    public Connection other() {
        return other;
    }

    @Override
    public String bytes(String hex) {
        return "x'" + hex + "'";
    }

    @Override
    public String hex(String column) {
        return "hex(" + column + ")";
    }

    @Override
    public void hold() throws SQLException {
        execute("BEGIN EXCLUSIVE");
    }

    @Override
    public String version() {
        return strings("PRAGMA data_version").get(0);
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

    /** Looks at every byte of the database, its WAL and its index. */
    @Override
    public boolean contains(String ascii) throws IOException {
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
