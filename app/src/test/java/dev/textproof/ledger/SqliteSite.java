package dev.textproof.ledger;

import dev.textproof.RunningApp;
import dev.textproof.ServerFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One server, its SQLite file on a small disk of its own. */
final class SqliteSite implements Site {

    private final Path directory;
    private final SmallDisk disk;

    SqliteSite(Path directory, int megabytes) {
        this.directory = directory;
        disk = SmallDisk.mount(directory.resolve("disk"), megabytes);
    }

    @Override
    public Path configuration(int port, String webhook) {
        return ServerFile.write(
                directory,
                yaml -> RunningApp.webhooks(yaml, Map.of("acme", webhook))
                                .replace("port: 0", "port: " + port)
                                .replace("@DIR@/textproof.db", disk.path() + "/textproof.db")
                        + "limits: {app_starts_per_minute: 1000000}\n");
    }

    @Override
    public int servers() {
        return 1;
    }

    @Override
    public List<Fault> faults(Servers servers) {
        var lock = new FileLock(this::open);
        return List.of(
                EndedServer.killed(servers),
                new ProtectedDisk(servers, disk),
                StoreFault.loud("a full disk", servers, disk::fill, disk::empty),
                StoreFault.loud(
                        "writes that fail", servers, () -> limitFiles(servers, "0"), () -> limitFiles(servers, "")),
                StoreFault.silent("a file that somebody else locks", servers, lock::take, lock::release));
    }

    // The limit of a process on the size of files; where there was none before.
    private static void limitFiles(Servers servers, String bytes) {
        var limit = bytes.isEmpty() ? "unlimited:unlimited" : bytes + ":unlimited";
        Command.run("prlimit", "--pid=" + servers.at(0).pid(), "--fsize=" + limit);
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + disk.path().resolve("textproof.db"));
    }

    @Override
    public <T> T look(Look<T> look) {
        try (var connection = open()) {
            return look.at(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public List<String> damage() {
        return look(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("PRAGMA integrity_check")) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found.equals(List.of("ok")) ? List.of() : found;
            }
        });
    }

    @Override
    public void close() {
        disk.close();
    }
}
