package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link OptOuts} promises. */
public interface OptOutsContract {

    String OURS = "+4915112345678";
    PhoneNumber ONE = new PhoneNumber("+491701234567");
    PhoneNumber OTHER = new PhoneNumber("+491701234568");

    OptOuts optOuts();

    /** Says STOP and tells whether that is new. */
    default boolean stop(PhoneNumber user, String ours) {
        var answer = new FutureResult<Boolean>();
        optOuts().stop(user, ours, Instant.parse("2026-11-21T00:00:00Z"), answer);
        return answer.await();
    }

    /** Says START and tells whether there was anything to lift. */
    default boolean start(PhoneNumber user, String ours) {
        var answer = new FutureResult<Boolean>();
        optOuts().start(user, ours, answer);
        return answer.await();
    }

    /** Tells whether {@code user} wants no texts from {@code ours}. */
    default boolean isStopped(PhoneNumber user, String ours) {
        var answer = new FutureResult<Boolean>();
        optOuts().ask(user, ours, answer);
        return answer.await();
    }

    @Test
    default void keepsAStopUntilItIsLifted() {
        assertFalse(isStopped(ONE, OURS));

        assertTrue(stop(ONE, OURS));
        assertFalse(stop(ONE, OURS));
        assertTrue(isStopped(ONE, OURS) && optOuts().holds(ONE, OURS));

        assertTrue(start(ONE, OURS));
        assertFalse(start(ONE, OURS));
        assertFalse(isStopped(ONE, OURS) || optOuts().holds(ONE, OURS));
    }

    @Test
    default void keepsItForOneNumberOfOursAndOneOfTheirs() {
        stop(ONE, OURS);
        stop(OTHER, "+4915112345679");

        assertFalse(isStopped(ONE, "+4915112345679"));
        assertFalse(isStopped(OTHER, OURS));
        assertFalse(start(OTHER, OURS));
        assertTrue(isStopped(ONE, OURS));
    }
}
