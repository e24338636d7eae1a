package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsTest {

    @TempDir
    private Path directory;

    @Test
    void appliesEachScriptOnce() throws SQLException, IOException {
        var path = directory.resolve("textproof.db");
        var file = SqliteFile.of("jdbc:sqlite:" + path, Duration.ofSeconds(1));
        file.create();

        Migrations.apply(file.dataSource(), "sqlite");
        Migrations.apply(file.dataSource(), "sqlite");

        try (var database = new SqliteDatabase(path)) {
            assertEquals(newest("sqlite"), database.count("flyway_schema_history"));
            assertEquals(0, database.count("verification"));
        }
    }

    @Test
    void keepsWhatTheFirstSchemaHeld() throws SQLException, IOException {
        var path = directory.resolve("textproof.db");
        var file = SqliteFile.of("jdbc:sqlite:" + path, Duration.ofSeconds(1));
        file.create();
        Flyway.configure()
                .dataSource(file.dataSource())
                .locations("classpath:schema/sqlite")
                .target("1")
                .load()
                .migrate();
        try (var database = new SqliteDatabase(path)) {
            database.execute("INSERT INTO verification VALUES (zeroblob(25), 'acme', 'verified', x'01',"
                    + " '+12025550143', 'inbound', 'full', 1000)");
            database.execute(
                    "INSERT INTO event VALUES ('evt_1', 'verification.verified', zeroblob(25), 1000, 'pending')");
        }

        Migrations.apply(file.dataSource(), "sqlite");

        try (var database = new SqliteDatabase(path)) {
            assertEquals(1, database.count("verification WHERE phone = x'01' AND at = 1000 AND late = 0 AND test = 0"));
            assertEquals(1, database.count("event WHERE app = 'acme' AND attempts = 0 AND due_at = 1000"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void knowsTheNewestScript(String kind) throws IOException, URISyntaxException {
        var folder = Objects.requireNonNull(Migrations.class.getResource("/schema/" + kind));

        try (var scripts = Files.list(Path.of(folder.toURI()))) {
            var newest = scripts.map(script -> script.getFileName().toString())
                    .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();

            assertEquals(newest(kind), newest);
        }
    }

    private static int newest(String kind) {
        return Integer.parseInt(Objects.requireNonNull(Migrations.NEWEST.get(kind)));
    }
}
