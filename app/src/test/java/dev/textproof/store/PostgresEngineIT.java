package dev.textproof.store;

import static dev.textproof.core.EventListContract.ALL;
import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.NeedsPostgres;
import dev.textproof.PostgresServer;
import dev.textproof.config.StoreSettings;
import dev.textproof.core.EventLog;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.Secret;
import dev.textproof.core.Store.Recorded;
import dev.textproof.core.StoreUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is PostgreSQL's own: settings of connections, mistakes at the start, indexes, partitions. */
@Timeout(60)
@ExtendWith(NeedsPostgres.class)
class PostgresEngineIT {

    private PostgresDatabase database;

    @BeforeEach
    void make() {
        database = PostgresDatabase.current();
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    private StoreSettings settings() {
        return PostgresServer.running().settings(database.name());
    }

    @Test
    void putsEverySettingIntoForceWhateverTheServersDefaultsAre() throws SQLException {
        database.execute("ALTER DATABASE " + database.name() + " SET default_transaction_isolation = serializable");
        try (var pool = PostgresPool.open(settings());
                var connection = pool.borrow();
                var statement = connection.createStatement()) {
            for (var setting : List.of(
                    "synchronous_commit=on",
                    "transaction_isolation=read committed",
                    "statement_timeout=900ms",
                    "lock_timeout=500ms",
                    "idle_in_transaction_session_timeout=5s",
                    "application_name=textproof")) {
                try (var rows = statement.executeQuery("SHOW " + setting.split("=", 2)[0])) {
                    rows.next();
                    assertEquals(setting.split("=", 2)[1], rows.getString(1), setting);
                }
            }
        }
    }

    @Test
    void leavesAlonePromisesThatAreStronger() throws SQLException {
        database.execute("ALTER DATABASE " + database.name() + " SET synchronous_commit = remote_apply");
        try (var pool = PostgresPool.open(settings());
                var connection = pool.borrow();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW synchronous_commit")) {
            rows.next();
            assertEquals("remote_apply", rows.getString(1));
        }
    }

    @Test
    void namesTheDatabaseThatItCannotOpenAndNoPassword() {
        var good = settings();
        var stranger = new StoreSettings(
                good.url() + "?sslmode=prefer", Optional.of("nobody"), Optional.of(Secret.ofText("let-me-in")));
        var missing = PostgresServer.running().settings("missing");
        var away = PostgresServer.settings("textproof", 1);

        for (var settings : List.of(stranger, missing, away)) {
            var failure = assertThrows(
                    StoreUnavailableException.class,
                    () -> SqlStore.open(settings, TestDatabase.sealer("first"), size -> {}));

            assertTrue(failure.toString().contains(settings.place()), failure.toString());
            assertTrue(failure.toString().contains("store.url"), failure.toString());
            assertFalse(failure.toString().contains("let-me-in"), failure.toString());
        }
    }

    @Test
    void quotesNoRowInWhatItLogsOfAFailure() throws SQLException {
        database.execute("ALTER TABLE verification ADD CHECK (app <> 'acme')");
        var written = new StringWriter();
        try (var store = database.open("first")) {
            var failure = assertThrows(StoreUnavailableException.class, () -> FutureAnswer.record(store, verified(1)));
            failure.printStackTrace(new PrintWriter(written));
        }

        assertTrue(written.toString().contains("verification_app_check"), written::toString);
        assertFalse(written.toString().contains("+12025550143"), written::toString);
        assertFalse(written.toString().contains("INSERT"), written::toString);
    }

    @Test
    void opensWhatIsCurrentWithoutLookingAtItsHistoryTwice() throws SQLException {
        database.execute("UPDATE flyway_schema_history SET checksum = 1"); // which Flyway would complain of

        try (var store = database.open("first")) {
            assertEquals(Recorded.NEW, FutureAnswer.record(store, verified(1)));
        }
    }

    @Test
    void findsWhatIsDueAndListsByIndexHoweverManyThereAre() throws SQLException {
        var ofOne = new EventLog.Filter(Optional.of(id(1)), Optional.empty(), Optional.empty(), 50);

        assertPlan("event_due", Dialect.POSTGRESQL.lockingFree(EventRows.DUE));
        assertPlan("event_due", EventRows.IS_DUE);
        assertPlan("event_due", EventRows.BACKLOG);
        assertPlan("event_app", EventList.sql(ALL, Optional.empty()));
        assertPlan("event_failed", EventList.sql(ALL, Optional.of(EventLog.State.FAILED)));
        assertPlan("event_verification", EventList.sql(ofOne, Optional.empty()));
        assertPlan("verification_phone", "SELECT id FROM verification WHERE app = ? AND phone IN (?, ?) ORDER BY id");
    }

    private void assertPlan(String index, String sql) throws SQLException {
        var plan = database.plan(sql);

        assertTrue(plan.matches(".*(using|on) " + index + "\\b.*"), () -> sql + ": " + plan);
        assertFalse(plan.contains("Seq Scan"), () -> sql + ": " + plan);
    }

    // RATIONALE, "How it grows past one database": the same statements over tables that are cut by time.
    @Test
    void speaksTheSameSqlWhereTablesArePartitionedByTime() throws SQLException {
        partition("verification", "substr(id, 3, 4)", "'\\x80000000'::bytea");
        partition("event", "id", "'evt_8'");

        try (var store = database.open("first")) {
            assertEquals(Recorded.NEW, FutureAnswer.record(store, verified(1)));
            assertEquals(Recorded.DUPLICATE, FutureAnswer.record(store, verified(1)));
            assertEquals(Optional.of(verified(1)), store.find(id(1)));
            assertEquals(
                    1,
                    store.events(Map.of())
                            .claim("acme", 9, AT, AT.plusSeconds(9))
                            .size());
            assertEquals(
                    List.of(id(1)),
                    store.phones().erase("acme", Set.of(PHONE), AT).ids());
        }

        assertEquals(1, database.count("verification_old"));
        assertEquals(1, database.count("event_old"));
        assertEquals(0, database.count("verification_new"));
    }

    private void partition(String table, String key, String end) throws SQLException {
        database.execute("ALTER TABLE " + table + " RENAME TO was_" + table);
        database.execute("CREATE TABLE " + table + " (LIKE was_" + table + " INCLUDING DEFAULTS) PARTITION BY RANGE ("
                + (key.contains("(") ? "(" + key + ")" : key) + ")");
        database.execute("CREATE TABLE " + table + "_old PARTITION OF " + table + " (PRIMARY KEY (id))"
                + " FOR VALUES FROM (MINVALUE) TO (" + end + ")");
        database.execute("CREATE TABLE " + table + "_new PARTITION OF " + table + " (PRIMARY KEY (id))"
                + " FOR VALUES FROM (" + end + ") TO (MAXVALUE)");
        database.execute("GRANT ALL ON " + table + " TO textproof");
    }
}
