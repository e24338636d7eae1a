package dev.textproof.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.HttpSender.Unanswered;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets how much of the outbox, when there is much to deliver and some receivers are slow or dead. */
@Timeout(60)
class OutboxFairnessTest {

    private final OutboxRig rig = new OutboxRig();
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void close() {
        hanging.countDown();
        rig.close();
    }

    @Test
    void deliversEachEventOnceHoweverManyWait() {
        IntStream.range(0, 500).forEach(number -> rig.add("acme", number));

        rig.lookUntil(500);

        assertEquals(500, new HashSet<>(rig.sender.idsAt("acme.example")).size());
        assertEquals(500, rig.sender.posted().size());
    }

    @Test
    void letsNoAppWaitForAnothersReceiver() {
        IntStream.range(0, 20).forEach(number -> rig.add("acme", number));
        IntStream.range(20, 40).forEach(number -> rig.add("other", number));
        rig.sender.answer(request -> {
            if (request.url().getHost().startsWith("acme")) {
                await(hanging);
            }
            return FakeSender.answer(200);
        });

        rig.lookUntil(20);

        assertEquals(20, rig.sender.idsAt("other.example").size());
        assertEquals(Lanes.OF_AN_APP, rig.sender.idsAt("acme.example").size());
    }

    @Test
    void hasFourUnderWayAtMost() {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        IntStream.range(0, 100).forEach(number -> rig.add("acme", number));
        rig.sender.answer(request -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            atOnce.decrementAndGet();
            return FakeSender.answer(200);
        });

        rig.lookUntil(100);

        assertTrue(most.get() <= Lanes.OF_AN_APP, most::toString);
    }

    @Test
    void asksAReceiverThatFailsOnceASecond() {
        IntStream.range(0, 100).forEach(number -> rig.add("acme", number));
        rig.sender.answer(request -> new Unanswered("nobody takes the connection"));
        rig.lookUntil(Lanes.OF_AN_APP);

        IntStream.range(0, 50).forEach(again -> rig.outbox.look());
        assertEquals(Lanes.OF_AN_APP, rig.sender.posted().size());

        rig.nanos.addAndGet(1_000_000_000L);
        rig.lookUntil(Lanes.OF_AN_APP + 1);
        IntStream.range(0, 50).forEach(again -> rig.outbox.look());
        assertEquals(Lanes.OF_AN_APP + 1, rig.sender.posted().size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
