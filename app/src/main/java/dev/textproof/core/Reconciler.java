package dev.textproof.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes in what a provider's log holds, as if it came now, but judged by the time at which the provider received it.
 * What is known already stays as it is, so that any stretch may be read any number of times. Thread-safe.
 */
public final class Reconciler {

    /** How far back a log may be read: keys, tombstones and expired rows are kept for that long. */
    public static final Duration FARTHEST = Duration.ofDays(3);

    /** How far ahead of ours the provider's clock may be. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Inbox inbox;
    private final Clock clock;

    public Reconciler(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * Takes in the texts that {@code history} received since {@code since}, or in the last 72 hours if that is longer
     * ago; returns when all are dealt with.
     *
     * @param each hears what became of each text, in any order
     * @throws HistoryUnavailableException if the log could not be read to its end
     * @throws StoreUnavailableException if something in it could not be recorded
     */
    public void run(InboundHistory history, Instant since, Consumer<Arrival> each) {
        var now = clock.instant();
        var farthest = now.minus(FARTHEST);
        var from = since.isBefore(farthest) ? farthest : since;
        history.read(from, page -> take(page, from, now.plus(CLOCK_SKEW), each));
    }

    private void take(List<InboundText> page, Instant from, Instant until, Consumer<Arrival> each) {
        var texts = page.stream()
                .filter(text -> text.receivedAt()
                        .filter(at -> !at.isBefore(from) && !at.isAfter(until))
                        .isPresent())
                .toList();
        var answers = new Answers(texts.size(), each);
        texts.forEach(text -> inbox.take(text, answers));
        answers.await();
    }

    /** Counts the texts of one page down. */
    private static final class Answers implements Inbox.Answer {

        private final CountDownLatch open;
        private final Consumer<Arrival> each;
        private final Queue<StoreUnavailableException> failures = new ConcurrentLinkedQueue<>();

        Answers(int texts, Consumer<Arrival> each) {
            open = new CountDownLatch(texts);
            this.each = each;
        }

        @Override
        public void taken(Arrival arrival) {
            each.accept(arrival);
            open.countDown();
        }

        @Override
        public void failed(StoreUnavailableException why) {
            failures.add(why);
            open.countDown();
        }

        void await() {
            try {
                if (!open.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new StoreUnavailableException("The store did not take late texts in time.");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailableException("Late texts were interrupted.", stopped);
            }
            var failed = failures.peek();
            if (failed != null) {
                throw failed;
            }
        }
    }
}
