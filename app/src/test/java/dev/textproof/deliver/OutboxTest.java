package dev.textproof.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Event;
import dev.textproof.core.EventId;
import dev.textproof.core.EventLog.State;
import dev.textproof.core.SampleVerifications;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One look at a time. {@code DeliveryTest} runs the same in a server. */
@Timeout(60)
class OutboxTest {

    private final OutboxRig rig = new OutboxRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void deliversWhatIsDueWithItsNameAndSignature() {
        rig.add("acme", 1);

        rig.lookUntil(1);

        var request = rig.sender.posted().get(0);
        var event = rig.entries("acme").get(0);
        assertEquals("https://acme.example/hooks", request.url().toString());
        assertEquals(event.event().id().text(), request.headers().get("webhook-id"));
        assertEquals("application/json", request.headers().get("Content-Type"));
        assertTrue(request.headers().getOrDefault("webhook-signature", "").startsWith("v1,"));
        assertEquals(State.DELIVERED, event.state());
        assertEquals(Optional.of(200), event.attempts().get(0).status());
        assertEquals(Optional.empty(), event.attempts().get(0).error());
        assertEquals(List.of("acme delivered"), rig.outcomes);
    }

    @Test
    void writesDownWhyAnAttemptFailed() {
        rig.add("acme", 1);
        rig.sender.answer(request -> FakeSender.answer(302));

        rig.lookUntil(1);

        var attempt = rig.entries("acme").get(0).attempts().get(0);
        assertEquals(Optional.of(302), attempt.status());
        assertEquals(Optional.of("redirects are not followed"), attempt.error());
        assertEquals(List.of("acme retry"), rig.outcomes);
        assertEquals(List.of(State.PENDING), rig.states("acme"));
    }

    @Test
    void sendsNothingMoreToAnEndpointThatIsGone() {
        rig.add("acme", 1);
        rig.add("acme", 2);
        rig.sender.answer(request -> FakeSender.answer(410));
        rig.lookUntil(2); // both were claimed by the first look
        rig.add("acme", 3);
        rig.nanos.addAndGet(5_000_000_000L);

        IntStream.range(0, 20).forEach(again -> rig.outbox.look());

        assertEquals(2, rig.sender.posted().size());
        assertEquals(List.of(State.DISABLED, State.DISABLED, State.DISABLED), rig.states("acme"));
    }

    @Test
    void failsWhatWasErasedWhileItWaited() {
        rig.log.add(SampleVerifications.verified(1)); // and no row

        rig.lookUntil(1);

        assertEquals(List.of(), rig.sender.posted());
        assertEquals(List.of(State.FAILED), rig.states("acme"));
        assertEquals(List.of("acme failed"), rig.outcomes);
    }

    @Test
    void sendsWhatIsAboutNoVerification() {
        var id = new EventId("evt_" + "0".repeat(32));
        rig.log.add(new Event(
                id, "acme", "phone.erased", Optional.empty(), List.of(SampleVerifications.id(1)), Instant.EPOCH, 0));

        rig.lookUntil(1);

        assertTrue(new String(rig.sender.posted().get(0).body(), UTF_8)
                .contains(SampleVerifications.id(1).text()));
        assertEquals(List.of(State.DELIVERED), rig.states("acme"));
    }

    @Test
    void leavesAnEventToItsLeaseWhenTheStoreIsAway() {
        rig.add("acme", 1);
        rig.store.setFailing(true);

        rig.outbox.look();

        var later = SampleVerifications.AT.plus(Outbox.LEASE);
        assertEquals(List.of(), rig.log.claim("acme", 1, later.minusMillis(1), Instant.MAX));
        assertEquals(1, rig.log.claim("acme", 1, later, Instant.MAX).size());
        assertEquals(List.of(), rig.sender.posted());
        assertEquals(List.of(), rig.entries("acme").get(0).attempts());
    }

    @Test
    void goesOnWhenTheLogIsAway() {
        rig.add("acme", 1);
        rig.log.setFailing(true);
        IntStream.range(0, 10).forEach(again -> rig.outbox.look());
        assertEquals(List.of(), rig.sender.posted());

        rig.log.setFailing(false);
        rig.lookUntil(1);

        assertEquals(List.of(State.DELIVERED), rig.states("acme"));
    }

    @Test
    void goesOnAfterAMistakeOfOurs() {
        rig.add("acme", 1);
        rig.add("acme", 2);
        var first = new AtomicInteger();
        rig.sender.answer(request -> {
            if (first.getAndIncrement() == 0) {
                throw new IllegalStateException("a bug");
            }
            return FakeSender.answer(200);
        });

        rig.lookUntil(1);

        assertEquals(List.of("acme delivered"), rig.outcomes);
    }
}
