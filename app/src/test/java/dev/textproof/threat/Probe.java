package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;

/** What everybody else notices: how long a start, a page's status and a text take, one after the other. */
final class Probe {

    private static final int CALLS = 40;
    private static final int RATIO = 20;

    /** Below this, a ratio says more about the machine than about the server. */
    private static final Duration FLOOR = Duration.ofMillis(15);

    private final SmallServer server;
    private final long quiet;

    /** Measures while nothing else is going on, warm. */
    Probe(SmallServer server) {
        this.server = server;
        for (var i = 0; i < 2; i++) {
            p99();
        }
        quiet = Math.max(FLOOR.toNanos(), p99());
    }

    /** Asserts that the 99th percentile is no worse than twenty times that; measured once more before it fails. */
    void assertUnharmed(String what) {
        var now = p99();
        if (now > RATIO * quiet) {
            now = p99();
        }
        var said = what + ": p99 " + now / 1_000 + " µs, quiet " + quiet / 1_000 + " µs";
        System.out.println(said);
        assertTrue(now <= RATIO * quiet, said);
    }

    private long p99() {
        var took = new long[3 * CALLS];
        for (var i = 0; i < took.length; i += 3) {
            var from = System.nanoTime();
            var started = server.start("198.51.100." + i % 250);
            var begun = System.nanoTime();
            var status = server.get(started.get("status_url").asText()).statusCode();
            var asked = System.nanoTime();
            var text = server.text("+14155550123", started.get("message").asText());
            took[i] = begun - from;
            took[i + 1] = asked - begun;
            took[i + 2] = System.nanoTime() - asked;
            assertEquals(200, status);
            assertEquals(200, text);
        }
        Arrays.sort(took);
        return took[took.length * 99 / 100];
    }
}
