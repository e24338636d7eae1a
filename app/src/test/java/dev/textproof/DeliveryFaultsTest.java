package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that are gone, dead or moved, and servers that stop: nothing is lost, and nobody else waits for it. */
@Timeout(120)
class DeliveryFaultsTest {

    private static final String BRITISH = "+447400123456";

    @TempDir
    Path directory;

    private DeliveryRig rig;

    @BeforeEach
    void start() {
        rig = new DeliveryRig(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void sendsNothingMoreToAReceiverThatIsGoneUntilSomebodyRedelivers() {
        rig.receiver.answer(FakeReceiver.status(410));
        var first = rig.verify();
        rig.awaitState(first, "disabled");
        rig.receiver.answer(FakeReceiver.status(200));
        rig.verify();
        rig.app().clock.move(Duration.ofDays(1));
        assertEquals(2, rig.events("?outcome=disabled").size());
        assertEquals(1, rig.receiver.received().size());

        assertEquals(202, rig.redeliver(first));

        Await.until("two are delivered", () -> rig.events("?outcome=delivered").size() == 2);
    }

    @Test
    void staysAwayFromAReceiverThatIsGoneAfterARestart() {
        rig.receiver.answer(FakeReceiver.status(410));
        var gone = rig.verify();
        rig.awaitState(gone, "disabled");
        rig.stop();
        rig.receiver.answer(FakeReceiver.status(200));

        rig.startWith(rig.receiver.url());

        rig.verify();
        assertEquals(2, rig.events("?outcome=disabled").size());
        assertEquals(1, rig.receiver.received().size());
    }

    @Test
    void goesOnWithAnotherUrlAfterOneIsGone() {
        rig.receiver.answer(FakeReceiver.status(410));
        var started = rig.verify();
        rig.awaitState(started, "disabled");
        rig.stop();

        rig.receiver.answer(FakeReceiver.status(200));
        rig.startWith(rig.receiver.url() + "/new");

        rig.awaitState(started, "delivered");
        assertEquals("POST /hooks/new HTTP/1.1", rig.awaitRequest(2).line());
    }

    @Test
    void delaysNobodyWhileOneReceiverIsDead() {
        rig.stop();
        try (var dead = FakeReceiver.open()) {
            dead.answer(dead.silence());
            rig.startWith(RunningApp.in(
                    directory,
                    yaml -> RunningApp.webhooks(yaml, Map.of("acme", rig.receiver.url(), "other", dead.url()))));
            for (var i = 0; i < 20; i++) {
                verifyForOther();
            }
            Await.until("the dead one has what it can get", () -> dead.connections() == 4);

            var started = rig.verify();

            rig.awaitState(started, "delivered");
            assertEquals(4, dead.connections());
        }
    }

    private void verifyForOther() {
        var answer = rig.app().api("POST", "/v1/verifications", RunningApp.OTHER, "{\"phone\":\"" + BRITISH + "\"}");
        assertEquals(200, rig.app().complete(RunningApp.read(answer), BRITISH).statusCode());
    }

    @Test
    void deliversAfterARestartWhatItOwed() {
        rig.receiver.close();
        var started = rig.verify();
        rig.awaitAttempts(started, 1);
        rig.stop();

        try (var again = FakeReceiver.open()) {
            rig.startWith(again.url());
            rig.app().clock.move(Duration.ofMinutes(2)); // past the first pause
            rig.awaitState(started, "delivered");
            assertTrue(again.received().get(0).body().contains(started.get("id").asText()));
        }
    }

    @Test
    void losesNothingThatWasUnderWayWhenItStopped() {
        rig.receiver.answer(rig.receiver.silence());
        var owed = new TreeSet<String>();
        for (var i = 0; i < 6; i++) { // two more than are under way at once
            owed.add(rig.verify().get("id").asText());
        }
        rig.awaitRequest(4);
        rig.stop();

        try (var again = FakeReceiver.open()) {
            rig.startWith(again.url());
            rig.app().clock.move(Duration.ofMinutes(2)); // past any claim
            Await.until(
                    "all are delivered", () -> rig.events("?outcome=delivered").size() == 6);
            var told = new HashSet<String>();
            rig.events("").forEach(event -> told.add(event.get("verification").asText()));
            assertEquals(owed, told);
        }
    }

    @Test
    void tellsAnAppOfWhatCameBeforeItHadAWebhook() {
        rig.stop();
        rig.startWith(RunningApp.in(directory));
        var started = rig.verify();
        assertEquals("pending", rig.eventOf(started).get("state").asText());
        rig.stop();

        rig.startWith(rig.receiver.url());

        rig.awaitState(started, "delivered");
    }

    @Test
    void tellsNoNumberOfWhatWasErasedMeanwhile() throws Exception {
        rig.stop();
        rig.startWith(RunningApp.in(directory));
        var started = rig.verify();
        rig.stop();
        try (var store = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("textproof.db"));
                var erase = store.createStatement()) {
            erase.executeUpdate("UPDATE verification SET phone = NULL, destination = '', status = 'revoked'");
        }

        rig.startWith(rig.receiver.url());

        var request = rig.awaitRequest(1);
        DeliveryRig.assertSigned(request);
        var data = Map.of("id", started.get("id").asText(), "app", "acme", "status", "revoked");
        assertEquals(
                new ObjectMapper().valueToTree(data), DeliveryRig.json(request).get("data"));
    }
}
