package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.TestClock;
import dev.textproof.core.FakeStore;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.Hint;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import dev.textproof.core.VerificationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final VerificationId ONE = SampleVerifications.id(1);
    private static final VerificationId OTHER = SampleVerifications.id(2);

    private final FakeStore store = new FakeStore();
    private final TestClock clock = new TestClock();
    private final Waiting waiting = new Waiting(new Hints(clock), store);
    private final List<String> heard = new ArrayList<>();

    private Runnable join(VerificationId id, String name) {
        return waiting.join(id, new Waiting.Waiter() {
            @Override
            public void changed(Status status) {
                heard.add(name + " " + status);
            }

            @Override
            public void hinted(Hint hint) {
                heard.add(name + " hint");
            }
        });
    }

    @Test
    void tellsEverybodyWhoWaitsOnThatVerification() {
        join(ONE, "a");
        join(ONE, "b");
        join(OTHER, "c");

        waiting.changed(ONE, Status.VERIFIED);

        assertEquals(
                List.of("a VERIFIED", "b VERIFIED"), heard.stream().sorted().toList());
    }

    @Test
    void tellsNobodyWhoLeft() {
        var leave = join(ONE, "a");
        join(ONE, "b");

        leave.run();
        leave.run();
        waiting.changed(ONE, Status.VERIFIED);

        assertEquals(List.of("b VERIFIED"), heard);
    }

    @Test
    void passesOnHints() {
        join(ONE, "a");

        waiting.hinted(new Hint(
                ONE,
                new PhoneNumber("+14155550199"),
                "+12025550143",
                clock.instant().plusSeconds(60)));

        assertEquals(List.of("a hint"), heard);
    }

    @Test
    void asksTheStoreWhatWasNeverTold() {
        join(ONE, "a");
        join(OTHER, "b");
        store.record(SampleVerifications.verified(1), new FutureAnswer());

        waiting.poll();

        assertEquals(List.of("a VERIFIED"), heard);
    }

    @Test
    void asksTheStoreOnlyForThoseWhoWaitWhenItIsToLook() {
        join(ONE, "a");
        join(OTHER, "b");
        store.record(SampleVerifications.verified(1), new FutureAnswer());
        store.record(SampleVerifications.verified(2), new FutureAnswer());

        waiting.look(List.of(OTHER, SampleVerifications.id(3)));
        store.setFailing(true);
        waiting.look(List.of(SampleVerifications.id(3)));

        assertEquals(List.of("b VERIFIED"), heard);
    }

    @Test
    void livesThroughAStoreThatFails() {
        join(ONE, "a");
        store.record(SampleVerifications.verified(1), new FutureAnswer());
        store.setFailing(true);
        waiting.poll();
        assertEquals(List.of(), heard);

        store.setFailing(false);
        waiting.poll();

        assertEquals(List.of("a VERIFIED"), heard);
    }
}
