package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.FutureAnswer;
import dev.textproof.core.Store.Recorded;
import dev.textproof.core.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final FutureAnswer waiting = new FutureAnswer();
    private final OnceTold once = new OnceTold(waiting);

    @Test
    void tellsWhoeverWaitedTooLong() {
        try (var patience = Patience.start(Duration.ofMillis(200), Runnable::run)) {
            var from = System.nanoTime();
            patience.watch(once::failed);

            assertFalse(waiting.isRecorded());

            assertTrue(Duration.ofNanos(System.nanoTime() - from).toMillis() >= 200);
            assertTrue(once.isTold());
        }
    }

    @Test
    void tellsNobodyTwice() throws InterruptedException {
        try (var patience = Patience.start(Duration.ofMillis(50), Runnable::run)) {
            var later = new CountDownLatch(1);
            patience.watch(once::failed);
            once.recorded(Recorded.NEW);
            patience.watch(failure -> later.countDown());

            assertTrue(later.await(20, TimeUnit.SECONDS));

            once.failed(new StoreUnavailableException("once more"));
            assertEquals(Recorded.NEW, waiting.await());
            assertEquals(1, waiting.times());
        }
    }
}
