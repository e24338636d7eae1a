package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** A server with a webhook, the backup that is made of it, and the server that begins anew from that. */
final class BackupRig implements AutoCloseable {

    final DeliveryRig rig;
    private final Path directory;
    private final Path fresh;

    /** Starts the server in {@code directory}; the new one will be in {@code fresh}. */
    BackupRig(Path directory, Path fresh) {
        this.directory = directory;
        this.fresh = fresh;
        rig = new DeliveryRig(directory);
    }

    Path copy() {
        return directory.resolve("backup.db");
    }

    /** Runs the command. */
    void make() {
        var config = directory.resolve("textproof.yaml").toString();
        var backup = Transcript.of("backup", copy().toString(), "--config", config);
        assertEquals("", backup.err());
        assertEquals(0, backup.exitCode());
    }

    /** Stops the server and starts one in a directory that holds nothing but the copy. */
    void restore(String webhook) throws IOException {
        rig.stop();
        Files.copy(copy(), fresh.resolve("textproof.db"));
        rig.startWith(RunningApp.withWebhook(fresh, webhook));
    }

    JsonNode get(JsonNode started) {
        return RunningApp.read(
                rig.app().api("GET", "/v1/verifications/" + started.get("id").asText(), RunningApp.ACME, ""));
    }

    /** Returns its status, or nothing if it is unknown. */
    String status(JsonNode started) {
        var status = get(started).path("status");
        return status.isTextual() ? status.asText() : "";
    }

    /** Returns the first column of what is found in the copy. */
    Set<String> strings(String query) throws SQLException {
        return strings(copy(), query);
    }

    /** Returns the first column of what is found in {@code database}. */
    static Set<String> strings(Path database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var rows = connection.createStatement().executeQuery(query)) {
            var found = new TreeSet<String>();
            while (rows.next()) {
                found.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
            }
            return found;
        }
    }

    @Override
    public void close() {
        rig.close();
    }
}
