package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.FakeReceiver.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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

    private BackupRig backup;
    private DeliveryRig rig;

    @BeforeEach
    void start() {
        backup = new BackupRig(directory, fresh);
        rig = backup.rig;
    }

    @AfterEach
    void stop() {
        backup.close();
    }

    @Test
    void holdsAllThatWasAcknowledgedBeforeIt() throws IOException, InterruptedException, ExecutionException {
        var before = backUpUnderLoad();

        backup.restore(rig.receiver.url());

        assertTrue(before.size() > 50, before.size() + " came before the backup");
        before.forEach(started -> assertEquals("verified", backup.status(started)));
    }

    @Test
    void delaysWhatWasNotYetDeliveredAndGivesItNoNewId()
            throws IOException, SQLException, InterruptedException, ExecutionException {
        rig.receiver.answer(FakeReceiver.status(503));
        backUpUnderLoad();
        var owed = backup.strings("SELECT id FROM event");
        var triedInVain = ids(rig.receiver.received());

        try (var again = FakeReceiver.open()) {
            backup.restore(again.url());
            rig.app().clock.move(Duration.ofMinutes(2)); // past the first pause
            Await.until(
                    "all that was owed is delivered",
                    () -> ids(again.received()).size() >= owed.size());

            assertEquals(owed, ids(again.received()));
            assertTrue(triedInVain.stream().anyMatch(owed::contains), triedInVain::toString);
            assertEquals(
                    owed.size(), backup.strings("SELECT id FROM verification").size());
        }
    }

    @Test
    void letsTokensInFlightVerify() throws IOException {
        var inFlight = rig.app().start(RunningApp.USER);
        backup.make();

        backup.restore(rig.receiver.url());
        assertEquals(200, rig.app().complete(inFlight, RunningApp.USER).statusCode());

        assertEquals("verified", backup.status(inFlight));
        rig.awaitState(inFlight, "delivered");
    }

    @Test
    void takesATextThatComesAgainForWhatItIs() throws IOException {
        var started = rig.verify();
        rig.awaitState(started, "delivered");
        var known = answer(started);
        backup.make();

        backup.restore(rig.receiver.url());
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
        backup.make();
        var lost = rig.verify(); // the copy does not have it, and the app has heard of it
        var told = rig.awaitRequest(1);

        backup.restore(rig.receiver.url());
        assertEquals("waiting", backup.status(lost));
        rig.app().complete(lost, RunningApp.USER); // as a provider may deliver again, or `reconcile` fetch

        assertEquals(told.id(), rig.awaitRequest(2).id());
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

        backup.make();

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

    /** Returns what is known of it, without the proof: that is made anew for each who asks. */
    private JsonNode answer(JsonNode started) {
        return ((ObjectNode) backup.get(started)).without("proof");
    }

    private static Set<String> ids(List<Received> requests) {
        return requests.stream().map(Received::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
