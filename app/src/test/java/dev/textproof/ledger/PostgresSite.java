package dev.textproof.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.RunningApp;
import dev.textproof.ServerFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Two servers and one PostgreSQL. */
final class PostgresSite implements Site {

    private final Path directory;
    private final OwnPostgres postgres;

    PostgresSite(Path directory) throws SQLException {
        this.directory = directory;
        postgres = new OwnPostgres(directory.resolve("postgres"));
        assertEquals("on", postgres.show("fsync"));
        assertEquals("off", postgres.show("synchronous_commit"));
    }

    @Override
    public Path configuration(int port, String webhook) {
        return ServerFile.write(
                directory,
                yaml -> RunningApp.webhooks(ServerFile.on(postgres.settings(), yaml), Map.of("acme", webhook))
                                .replace("port: 0", "port: " + port)
                        + "limits: {app_starts_per_minute: 1000000}\n");
    }

    @Override
    public int servers() {
        return 2;
    }

    @Override
    public List<Fault> faults(Servers servers) {
        return List.of(
                EndedServer.killed(servers),
                EndedServer.stopped(servers),
                StoreFault.loud("a database that stops", servers, postgres::stop, postgres::restart),
                StoreFault.loud("a database that crashes", servers, postgres::crash, postgres::restart),
                StoreFault.silent("a database that hangs", servers, postgres::hold, postgres::letGo),
                StoreFault.loud(
                        "a database that is read-only",
                        servers,
                        () -> postgres.protect(true),
                        () -> postgres.protect(false)));
    }

    @Override
    public <T> T look(Look<T> look) {
        try (var connection = postgres.connect()) {
            return look.at(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public List<String> damage() {
        return List.of();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
