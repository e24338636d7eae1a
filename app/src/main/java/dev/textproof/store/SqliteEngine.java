package dev.textproof.store;

import dev.textproof.core.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/**
 * Opens SQLite: one file (WAL, {@code synchronous=FULL}), one transaction at a time writes, so that all changes share
 * one thread and no locks are needed.
 */
final class SqliteEngine {

    // A write may have to wait for the batch before it and then in its own: twice this is still within the two seconds
    // after which a provider is to hear 503.
    private static final Duration BUSY_TIMEOUT = Duration.ofMillis(800);
    private static final Engine.Workers ONE_WRITER = new Engine.Workers(false, 1, 0);

    private SqliteEngine() {}

    /**
     * Opens the file that {@code url} names.
     *
     * @throws StoreUnavailableException with a sentence for the operator that names the file
     */
    static Engine open(String url) {
        var file = SqliteFile.of(url, BUSY_TIMEOUT);
        return open(file, file::openWriter);
    }

    /**
     * Opens the file that {@code url} names, if it is there and of this version, and makes none.
     *
     * @throws StoreUnavailableException as above
     */
    static Engine existing(String url) {
        var file = SqliteFile.of(url, BUSY_TIMEOUT);
        if (!Files.isRegularFile(file.path())) {
            throw new StoreUnavailableException("There is no store at " + file.path()
                    + ". A relative path in store.url starts at the working directory.");
        }
        return open(file, file::openWriter, Migrations::require);
    }

    /** Opens {@code file}, whose writing connections come from {@code writer}. */
    static Engine open(SqliteFile file, ConnectionSource writer) {
        return open(file, writer, Migrations::apply);
    }

    private static Engine open(SqliteFile file, ConnectionSource writer, Migrations.Step schema) {
        try {
            file.create();
            schema.take(file.dataSource(), "sqlite");
            var residue = new SqliteResidue(file::openWriter, file.openContent());
            return new Engine(
                    Dialect.SQLITE, writer, file::openReader, ONE_WRITER, residue, Optional.empty(), residue::close);
        } catch (IOException | SQLException | FlywayException failure) {
            throw new StoreUnavailableException(
                    "The store " + file.path() + " cannot be opened: " + Reasons.of(failure)
                            + ". store.url must name a Textproof database, or a place where this user may make one.",
                    failure);
        }
    }
}
