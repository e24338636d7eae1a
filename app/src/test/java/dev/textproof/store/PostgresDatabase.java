package dev.textproof.store;

import dev.textproof.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A database of its own on the PostgreSQL of the tests. */
final class PostgresDatabase implements TestDatabase {

    private static final List<String> TABLES =
            List.of("verification", "event", "attempt", "reply", "code_try", "disabled_endpoint", "channel_heard");

    private final PostgresServer server = PostgresServer.running();
    private final String name;
    private final Connection other;
    private final AtomicInteger committed = new AtomicInteger();

    private PostgresDatabase(String name) {
        this.name = name;
        other = server.admin(name);
    }

    /** Makes one with the newest schema. */
    static PostgresDatabase current() {
        return new PostgresDatabase(PostgresServer.running().newDatabase());
    }

    /** Makes one with no schema. */
    static PostgresDatabase empty() {
        return new PostgresDatabase(PostgresServer.running().newEmptyDatabase());
    }

    String name() {
        return name;
    }

    @Override
    public SqlStore open(String... dataKeys) {
        return SqlStore.open(server.settings(name), TestDatabase.sealer(dataKeys), committed::addAndGet);
    }

    /** Opens a store that reaches the database by another port of this machine. */
    SqlStore openBy(int port) {
        return SqlStore.open(PostgresServer.settings(name, port), TestDatabase.sealer("first"), committed::addAndGet);
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
        return "'\\x" + hex + "'::bytea";
    }

    @Override
    public String hex(String column) {
        return "upper(encode(" + column + ", 'hex'))";
    }

    @Override
    public void hold() throws SQLException {
        execute("BEGIN");
        execute("LOCK TABLE " + String.join(", ", TABLES) + ", heartbeat IN EXCLUSIVE MODE");
    }

    @Override
    public String version() {
        return String.join(",", strings("SELECT xmin || id FROM event ORDER BY id"));
    }

    /** Returns how {@code sql} will be answered, its parameters left open, if it may not just read everything. */
    String plan(String sql) throws SQLException {
        var number = new AtomicInteger();
        var numbered = Pattern.compile("\\?").matcher(sql).replaceAll(mark -> "\\$" + number.incrementAndGet());
        execute("SET enable_seqscan = off");
        execute("SET plan_cache_mode = force_generic_plan");
        execute("PREPARE asked AS " + numbered);
        var plan =
                strings("EXPLAIN EXECUTE asked (" + String.join(", ", Collections.nCopies(number.get(), "NULL")) + ")");
        execute("DEALLOCATE asked");
        return String.join("; ", plan);
    }

    /** Ends every connection that a store has, as a restart would; returns how many there were. */
    int disconnect() {
        return strings("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                        + "' AND application_name = 'textproof'")
                .size();
    }

    /** Ends every connection that listens; returns how many there were. */
    int endListeners() {
        return strings("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                        + "' AND application_name = 'textproof-notices'")
                .size();
    }

    /** Looks at every value of every row that a query can see. */
    @Override
    public boolean contains(String ascii) {
        var hex = HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.ISO_8859_1));
        return TABLES.stream()
                .flatMap(table -> strings("SELECT t::text FROM " + table + " t").stream())
                .anyMatch(row -> row.contains(ascii) || row.contains(hex));
    }

    @Override
    public void close() throws SQLException {
        other.close();
        server.drop(name);
    }
}
