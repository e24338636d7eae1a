package dev.textproof.ledger;

import dev.textproof.Await;
import dev.textproof.PostgresServer;
import dev.textproof.config.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL that may be stopped, killed and stopped short, with all that makes it durable switched on, but for
 * {@code synchronous_commit}, which is up to whoever connects.
 */
public final class OwnPostgres implements AutoCloseable {

    private static final String DATABASE = "textproof";

    private final Path directory;
    private final Map<String, String> more;
    private EmbeddedPostgres server;

    /** Makes one in {@code directory} and starts it. */
    OwnPostgres(Path directory) {
        this(directory, Map.of());
    }

    /** Makes one with {@code more} settings than its own. */
    public OwnPostgres(Path directory, Map<String, String> more) {
        this.directory = directory;
        this.more = more;
        server = start(0);
        var owner = settings();
        execute("CREATE ROLE " + owner.user().orElseThrow() + " LOGIN PASSWORD '"
                + owner.password().orElseThrow().text() + "'");
        execute("CREATE DATABASE " + DATABASE + " OWNER " + owner.user().orElseThrow());
    }

    private EmbeddedPostgres start(int port) {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "off");
        more.forEach(builder::setServerConfig);
        try {
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns how a server of ours reaches it. */
    public StoreSettings settings() {
        return PostgresServer.settings(DATABASE, server.getPort());
    }

    public Connection connect() throws SQLException {
        var owner = settings();
        return DriverManager.getConnection(
                owner.url(),
                owner.user().orElseThrow(),
                owner.password().orElseThrow().text());
    }

    /** Ends it in good order: sessions are ended, all is written. */
    void stop() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it at once (SIGQUIT to its first process): nothing is written any more. */
    void crash() {
        var all = processes();
        Command.run("kill", "-QUIT", all.get(0).toString());
        Await.until(
                "it is gone",
                () -> all.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
        stop(); // which lets go of the directory
    }

    void restart() {
        server = start(server.getPort());
    }

    /** Has all of its processes stand still. */
    void hold() {
        signal("-STOP");
    }

    void letGo() {
        signal("-CONT");
    }

    private void signal(String signal) {
        var all = processes();
        if (!all.isEmpty()) {
            var command = new ArrayList<>(List.of("kill", signal));
            all.forEach(pid -> command.add(pid.toString()));
            Command.run(command);
        }
    }

    /** Returns its processes, the one that started the others first; none while it does not run. */
    private List<Long> processes() {
        var all = new ArrayList<Long>();
        first().ifPresent(first -> {
            all.add(first.pid());
            first.descendants().forEach(process -> all.add(process.pid()));
        });
        return all;
    }

    private Optional<ProcessHandle> first() {
        var file = directory.resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).get(0).strip()))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets all that is written from now on fail, and what was connected before connect anew; or no longer. */
    void protect(boolean readOnly) {
        execute("ALTER DATABASE " + DATABASE + " SET default_transaction_read_only = " + readOnly);
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + readOnly + " AND datname = '"
                + DATABASE + "'");
    }

    /** Returns the value of a setting. */
    String show(String setting) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Ends it, whatever was done to it before. */
    @Override
    public void close() {
        letGo();
        stop();
    }
}
