package dev.textproof.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens a store over a database of its own before each test, and closes both after it. */
final class OpenStore implements BeforeEachCallback, AfterEachCallback {

    private final Making making;
    private Optional<TestDatabase> database = Optional.empty();
    private Optional<SqlStore> store = Optional.empty();

    @FunctionalInterface
    private interface Making {
        TestDatabase make() throws Exception;
    }

    private OpenStore(Making making) {
        this.making = making;
    }

    static OpenStore onPostgres() {
        return new OpenStore(PostgresDatabase::current);
    }

    static OpenStore onSqlite() {
        return new OpenStore(OpenStore::temporary);
    }

    private static TestDatabase temporary() throws IOException, SQLException {
        var directory = Files.createTempDirectory("textproof-store");
        return new SqliteDatabase(directory.resolve("data/textproof.db")) {
            @Override
            public void close() throws SQLException {
                super.close();
                delete(directory);
            }
        };
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    TestDatabase database() {
        return database.orElseThrow();
    }

    SqlStore store() {
        return store.orElseThrow();
    }

    /** Closes the store and opens it with these data keys. */
    SqlStore reopen(String... dataKeys) {
        store().close();
        store = Optional.of(database().open(dataKeys));
        return store();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        database = Optional.of(making.make());
        store = Optional.of(database().open("first"));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (store.isPresent()) {
            store().close();
        }
        if (database.isPresent()) {
            database().close();
        }
    }
}
