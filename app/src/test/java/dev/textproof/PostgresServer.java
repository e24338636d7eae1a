package dev.textproof;

import dev.textproof.config.StoreSettings;
import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Secret;
import dev.textproof.store.SqlStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL, one for the whole run, started when it is first asked for; each test gets databases of its own.
 * Its files end with it, so they need not be safe. Where it cannot be had, for want of a network or of binaries for
 * this machine, tests are skipped, and fail where {@code CI} is set. Thread-safe.
 */
public final class PostgresServer {

    private static final String ROLE = "textproof";
    private static final Secret PASSWORD = Secret.ofText("only-for-tests");
    private static final String TEMPLATE = "current_schema_of_textproof";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static Optional<PostgresServer> running = Optional.empty(); // under the lock of the class
    private static Optional<Exception> missing = Optional.empty(); // under the lock of the class

    private final EmbeddedPostgres server;

    private PostgresServer() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off") // which the store must not accept
                .start();
        var admin = admin("postgres");
        try (admin) {
            execute(admin, "CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + PASSWORD.text() + "'");
            execute(admin, "CREATE DATABASE " + TEMPLATE + " OWNER " + ROLE);
        }
        var sealer = new PhoneSealer(List.of(Secret.of(new byte[32])));
        SqlStore.open(settings(TEMPLATE), sealer, size -> {}).close();
    }

    /** Returns the server, which is there unless something is {@link #missing}. */
    public static synchronized PostgresServer running() {
        if (missing().isPresent()) {
            throw new IllegalStateException(missing.get());
        }
        return running.orElseThrow();
    }

    /** Starts the server if it does not run yet, and returns why it cannot be had, if it cannot. */
    static synchronized Optional<Exception> missing() {
        if (running.isEmpty() && missing.isEmpty()) {
            try {
                running = Optional.of(new PostgresServer());
            } catch (IOException | SQLException | IllegalStateException failure) {
                missing = Optional.of(failure);
            }
        }
        return missing;
    }

    /** Makes a database with the newest schema and nothing in it, and returns its name. */
    public String newDatabase() {
        return newDatabase(TEMPLATE);
    }

    /** Makes a database with nothing in it at all, and returns its name. */
    public String newEmptyDatabase() {
        return newDatabase("template1");
    }

    private String newDatabase(String template) {
        var name = "test_" + NUMBER.incrementAndGet();
        execute("CREATE DATABASE " + name + " OWNER " + ROLE + " TEMPLATE " + template);
        return name;
    }

    public void drop(String database) {
        execute("DROP DATABASE " + database + " WITH (FORCE)");
    }

    /** Returns how a server of ours reaches {@code database}. */
    public StoreSettings settings(String database) {
        return settings(database, server.getPort());
    }

    /** Returns how a server of ours reaches {@code database} by another port of this machine. */
    public static StoreSettings settings(String database, int port) {
        return new StoreSettings(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, Optional.of(ROLE), Optional.of(PASSWORD));
    }

    public int port() {
        return server.getPort();
    }

    /** Opens a connection of somebody who may do anything. */
    public Connection admin(String database) {
        try {
            return server.getDatabase("postgres", database).getConnection();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void execute(String sql) {
        try (var admin = admin("postgres")) {
            execute(admin, sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
