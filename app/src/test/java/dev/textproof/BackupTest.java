package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.FakeReceiver.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup that is made while texts come in, and a server that begins anew from it, as the README tells how. */
@Timeout(120)
class BackupTest {

    private static final int LOADERS = 3;

    @TempDir
    Path directory;

    @TempDir
    Path fresh;

    private DeliveryRig rig;
    private Path copy;

    @BeforeEach
    void start() {
        copy = directory.resolve("backup.db");
        rig = new DeliveryRig(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void holdsAllThatWasAcknowledgedBeforeIt() throws IOException, InterruptedException, ExecutionException {
        var before = backUpUnderLoad();

        restore(rig.receiver.url());

        assertTrue(before.size() > 50, before.size() + " came before the backup");
        before.forEach(started -> assertEquals("verified", status(started)));
    }

    @Test
    void delaysWhatWasNotYetDeliveredAndGivesItNoNewId()
            throws IOException, SQLException, InterruptedException, ExecutionException {
        rig.receiver.answer(FakeReceiver.status(503));
        backUpUnderLoad();
        var owed = strings(copy, "SELECT id FROM event");
        var triedInVain = ids(rig.receiver.received());

        try (var again = FakeReceiver.open()) {
            restore(again.url());
            rig.app().clock.move(Duration.ofMinutes(2)); // past the first pause
            Await.until(
                    "all that was owed is delivered",
                    () -> ids(again.received()).size() >= owed.size());

            assertEquals(owed, ids(again.received()));
            assertTrue(triedInVain.stream().anyMatch(owed::contains), triedInVain::toString);
            assertEquals(
                    owed.size(), strings(copy, "SELECT id FROM verification").size());
        }
    }

    @Test
    void letsTokensInFlightVerify() throws IOException {
        var inFlight = rig.app().start(RunningApp.USER);
        backUp();

        restore(rig.receiver.url());
        assertEquals(200, rig.app().complete(inFlight, RunningApp.USER).statusCode());

        assertEquals("verified", status(inFlight));
        rig.awaitState(inFlight, "delivered");
    }

    @Test
    void takesATextThatComesAgainForWhatItIs() throws IOException {
        var started = rig.verify();
        rig.awaitState(started, "delivered");
        var known = answer(started);
        backUp();

        restore(rig.receiver.url());
        assertEquals(200, rig.app().complete(started, RunningApp.USER).statusCode());

        assertEquals(known, answer(started));
        assertEquals(
                1, rig.events("?verification=" + started.get("id").asText()).size());
        assertTrue(rig.app()
                .api("GET", "/metrics", "metrics-token-of-the-tests", "")
                .body()
                .contains("outcome=\"duplicate\"} 1.0"));
    }

    @Test
    void tellsOfWhatCameAfterItUnderTheIdThatItHadBefore() throws IOException {
        backUp();
        var lost = rig.verify(); // the copy does not have it, and the app has heard of it
        var told = rig.awaitRequest(1);

        restore(rig.receiver.url());
        assertEquals("waiting", status(lost));
        rig.app().complete(lost, RunningApp.USER); // as a provider may deliver again, or `reconcile` fetch

        assertEquals(told.id(), rig.awaitRequest(2).id());
    }

    @Test
    void keepsWhatWasErasedBeforeItErased() throws IOException, SQLException {
        var started = rig.verify();
        var sealed = strings(directory.resolve("textproof.db"), "SELECT hex(phone) FROM verification");
        assertEquals(200, erase(RunningApp.USER));
        backUp();

        restore(rig.receiver.url());
        assertEquals(200, rig.app().complete(started, RunningApp.USER).statusCode());

        assertEquals("", status(started));
        assertEquals(Set.of("1"), strings(copy, "SELECT phone IS NULL FROM verification"));
        var content = HexFormat.of().withUpperCase().formatHex(Files.readAllBytes(copy));
        sealed.forEach(bytes -> assertFalse(content.contains(bytes)));
    }

    @Test
    void bringsBackWhatWasErasedAfterItAndTellsTheNumberToEraseItAgain() throws IOException {
        var started = rig.verify();
        backUp();
        assertEquals(200, erase(RunningApp.USER));
        var erased = DeliveryRig.json(rig.awaitRequest(2)).at("/data/ids/0").asText();

        restore(rig.receiver.url());
        var brought = RunningApp.read(rig.app().api("GET", "/v1/verifications/" + erased, RunningApp.ACME, ""));
        assertEquals(200, erase(brought.get("phone").asText()));

        assertEquals("verified", brought.get("status").asText());
        assertEquals("", status(started));
    }

    /** Runs the command while texts come in, and returns what was acknowledged before it began. */
    private List<JsonNode> backUpUnderLoad() throws InterruptedException, ExecutionException {
        var acknowledged = new ConcurrentLinkedQueue<JsonNode>();
        var enough = new AtomicBoolean();
        var loaders = Executors.newFixedThreadPool(LOADERS);
        var loads = Stream.<Future<?>>generate(() -> loaders.submit(() -> load(acknowledged, enough)))
                .limit(LOADERS)
                .toList();
        Await.until("many came", () -> acknowledged.size() > 60);
        var before = List.copyOf(acknowledged);

        backUp();

        assertTrue(acknowledged.size() > before.size(), "no text came while the backup was made");
        enough.set(true);
        for (var load : loads) {
            load.get();
        }
        loaders.shutdown();
        return before;
    }

    private void load(Queue<JsonNode> acknowledged, AtomicBoolean enough) {
        while (!enough.get()) {
            var started = rig.app().start(RunningApp.USER);
            if (rig.app().complete(started, RunningApp.USER).statusCode() == 200) {
                acknowledged.add(started);
            }
        }
    }

    private void backUp() {
        var config = directory.resolve("textproof.yaml").toString();
        var backup = Transcript.of("backup", copy.toString(), "--config", config);
        assertEquals("", backup.err());
        assertEquals(0, backup.exitCode());
    }

    /** Stops the server and starts one in a directory that holds nothing but the copy. */
    private void restore(String webhook) throws IOException {
        rig.stop();
        Files.copy(copy, fresh.resolve("textproof.db"));
        rig.startWith(RunningApp.withWebhook(fresh, webhook));
    }

    private int erase(String phone) {
        return rig.app()
                .api("POST", "/v1/phones/erase", RunningApp.ACME, RunningApp.json(Map.of("phone", phone)))
                .statusCode();
    }

    private JsonNode get(JsonNode started) {
        return RunningApp.read(
                rig.app().api("GET", "/v1/verifications/" + started.get("id").asText(), RunningApp.ACME, ""));
    }

    /** Returns what is known of it, without the proof: that is made anew for each who asks. */
    private JsonNode answer(JsonNode started) {
        return ((ObjectNode) get(started)).without("proof");
    }

    /** Returns its status, or nothing if it is unknown. */
    private String status(JsonNode started) {
        var status = get(started).path("status");
        return status.isTextual() ? status.asText() : "";
    }

    private static Set<String> ids(List<Received> requests) {
        return requests.stream().map(Received::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> strings(Path database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var rows = connection.createStatement().executeQuery(query)) {
            var found = new TreeSet<String>();
            while (rows.next()) {
                found.add(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1));
            }
            return found;
        }
    }
}
