package dev.textproof.bench;

import dev.textproof.ServerFile;
import dev.textproof.core.PhoneSealer;
import dev.textproof.ledger.OwnPostgres;
import dev.textproof.store.SqlStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A server's site with a store that is full before its first text comes. */
final class Stocked implements AutoCloseable {

    /** What whoever has ten million rows would set. */
    private static final Map<String, String> ROOMY =
            Map.of("shared_buffers", "2GB", "max_wal_size", "8GB", "max_connections", "100");

    private final Site site;
    private final int stock;
    private final Path files;
    private final Connect connect;
    private final Runnable database;

    private Stocked(Site site, int stock, Path files, Connect connect, Runnable database) {
        this.site = site;
        this.stock = stock;
        this.files = files;
        this.connect = connect;
        this.database = database;
    }

    /** Returns one over SQLite with so many rows whose events are in {@code state}. */
    static Stocked sqlite(Path directory, int rows, String state, UnaryOperator<String> edit) {
        var site = Site.in(directory, edit);
        Connect connect = () -> {
            var connection = DriverManager.getConnection("jdbc:sqlite:" + site.database());
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous = OFF");
            }
            return connection;
        };
        fill(site, rows, state, connect);
        return new Stocked(site, rows, site.directory(), connect, () -> {});
    }

    /** Returns one over a PostgreSQL of its own. */
    static Stocked postgres(Path directory, int rows) {
        try {
            var files = Files.createTempDirectory(directory, "postgres");
            var server = new OwnPostgres(files, ROOMY);
            var site = Site.in(directory, yaml -> ServerFile.on(server.settings(), yaml));
            fill(site, rows, "delivered", server::connect);
            return new Stocked(site, rows, files.resolve("base"), server::connect, server::close);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @FunctionalInterface
    private interface Connect {
        Connection open() throws SQLException;
    }

    private static void fill(Site site, int rows, String state, Connect connect) {
        var config = site.config();
        SqlStore.open(config.store(), new PhoneSealer(config.dataKeys()), size -> {})
                .close();
        try (var connection = connect.open()) {
            new Bulk(connection, new Texts(config).id()).add(rows, state);
            try (var statement = connection.createStatement()) {
                var isSqlite = connection.getMetaData().getDatabaseProductName().equals("SQLite");
                statement.execute(isSqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Site site() {
        return site;
    }

    /** Fails unless it has what it was filled with, and so many rows more. */
    void requireMore(long rows) {
        try (var connection = connect.open();
                var statement = connection.createStatement();
                var counted = statement.executeQuery("SELECT count(*) FROM verification")) {
            if (!counted.next() || counted.getLong(1) != stock + rows) {
                throw new IllegalStateException(counted.getLong(1) + " rows of " + stock + " and " + rows);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Returns what its tables and indexes take of the disk. */
    long bytes() {
        try (var walk = Files.walk(files)) {
            return walk.filter(Files::isRegularFile).mapToLong(Stocked::size).sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        database.run();
    }
}
