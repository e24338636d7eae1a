package dev.textproof.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Await;
import dev.textproof.NeedsPostgres;
import dev.textproof.PostgresServer;
import dev.textproof.RunningApp;
import dev.textproof.ServerProcess;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one database, which start at once on nothing: a person who is at the one need not know the other.
 */
@Timeout(120)
@ExtendWith(NeedsPostgres.class)
class ServersIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration BY_LOOKING = Duration.ofSeconds(4);
    private static final String WAITING = "data: {\"status\":\"waiting\"}";
    private static final String VERIFIED = "data: {\"status\":\"verified\"}";
    private static final Pattern REPLY = Pattern.compile("<Message>([0-9]{6}) ");

    @TempDir
    private static Path directory;

    private static String database;
    private static ServerProcess one;
    private static ServerProcess two;

    @BeforeAll
    static void start() {
        database = PostgresServer.running().newEmptyDatabase();
        var file = ServerFiles.write(directory, database, ServerFiles.Keys.old());
        one = ServerProcess.startQuickly(file);
        two = ServerProcess.startQuickly(file);
        one.awaitReady();
        two.awaitReady();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        PostgresServer.running().drop(database);
    }

    private static JsonNode start(ServerProcess server, String phone) {
        return RunningApp.read(server.start(Map.of("phone", phone)));
    }

    /** Starts and listens at the one, texts to the other, and returns how long the page took to say so. */
    private static Duration untilThePageSaysSo() {
        var started = start(one, RunningApp.USER);
        var told = one.listen(started);
        assertEquals(List.of(WAITING), told);

        assertEquals(200, two.text(started, RunningApp.USER).statusCode());
        var from = System.nanoTime();
        Await.until("the page says so", () -> told.contains(VERIFIED));

        return Duration.ofNanos(System.nanoTime() - from);
    }

    // Pages look every two seconds: of five that would depend on that, one after the other, four would take about that
    // long.
    private static void assertAtOnce() {
        var took = new ArrayList<Duration>();
        for (var round = 0; round < 5; round++) {
            took.add(untilThePageSaysSo());
        }
        took.sort(null);
        assertTrue(took.get(2).compareTo(AT_ONCE) < 0, "took " + took);
    }

    private static int endListeners() throws SQLException {
        try (var admin = PostgresServer.running().admin("postgres");
                var statement = admin.createStatement();
                var rows = statement.executeQuery("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE application_name = 'textproof-notices' AND datname = '" + database + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void allowConnections(boolean allowed) throws SQLException {
        try (var admin = PostgresServer.running().admin("postgres");
                var statement = admin.createStatement()) {
            statement.execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS " + allowed);
        }
    }

    @Test
    void tellThePageAtTheOtherAtOnce() {
        assertAtOnce();
    }

    @Test
    void tellTheAppThatWaitsAtTheOther() {
        var started = start(one, RunningApp.USER);
        two.text(started, RunningApp.USER);

        assertEquals("verified", RunningApp.read(one.ask(started)).get("status").asText());
    }

    @Test
    void tellThePageAllTheSameWhileTheyDoNotHearEachOtherAndAtOnceAgainAfterwards() throws SQLException {
        allowConnections(false);
        try {
            assertEquals(2, endListeners());
            Await.until("it says so", () -> !one.hearsOthers());

            var took = untilThePageSaysSo();

            assertTrue(took.compareTo(BY_LOOKING) < 0, "took " + took);
        } finally {
            allowConnections(true);
        }
        one.awaitReady();
        two.awaitReady();
        assertAtOnce();
    }

    @Test
    void passOnHints() {
        var started = start(one, "+447400123456");
        var told = one.listen(started);

        two.text(started, "+447400123442");
        Await.until("another number", () -> told.contains("data: {\"hint\":\"wrong_number\",\"ending\":\"42\"}"));
        var status = RunningApp.read(one.get(started.get("status_url").asText()));
        two.text(started, "+447400123456", "+12025550143");
        Await.until("another destination", () -> told.contains("data: {\"hint\":\"wrong_destination\"}"));

        assertEquals("42", status.at("/hint/ending").asText());
    }

    @Test
    void countTriesOfCodesTogether() {
        var started = RunningApp.read(one.start(Map.of("phone", "+14155550177", "assurance", "roundtrip")));
        var told = one.listen(started);
        var reply = REPLY.matcher(two.text(started, "+14155550177").body());
        assertTrue(reply.find());
        var code = reply.group(1);
        var wrong = code.equals("000000") ? "000001" : "000000";
        Await.until("the page asks for the code", () -> told.contains("data: {\"status\":\"heard\"}"));

        var left = new ArrayList<Integer>();
        for (var round = 0; round < 5; round++) {
            var answer = (round % 2 == 0 ? one : two).enter(started, wrong);
            assertEquals(400, answer.statusCode(), answer.body());
            left.add(RunningApp.read(answer).get("attempts_left").asInt());
        }

        assertEquals(List.of(4, 3, 2, 1, 0), left);
        assertEquals(429, one.enter(started, code).statusCode());
        assertEquals(429, two.enter(started, code).statusCode());
    }
}
