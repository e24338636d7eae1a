package dev.textproof.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A few clients at once, who do one thing after the other, until it is closed. */
final class Driver implements AutoCloseable {

    private static final int CLIENTS = 6;

    /** Leaves the machine some time: what breaks under faults does so at any load. */
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private static final Duration AFTER_A_REFUSAL = Duration.ofMillis(150);

    private final Ledger ledger;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** Makes them; what each does in which order depends on the seed, what comes of it on all else. */
    Driver(Servers servers, Ledger ledger, long seed) {
        this.ledger = ledger;
        var bag = new Postbag();
        for (var number = 0; number < CLIENTS; number++) {
            var client = new Client(servers, bag, ledger, new SplittableRandom(seed + number));
            var thread = new Thread(() -> run(client), "client-" + number);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    private void run(Client client) {
        while (!over) {
            try {
                Pause.of(client.step() ? BETWEEN : AFTER_A_REFUSAL);
            } catch (RuntimeException failure) {
                ledger.wrong("a client failed: " + failure);
            }
        }
    }

    /** Waits until what they have begun is over. */
    @Override
    public void close() {
        over = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
