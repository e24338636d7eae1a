package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.Await;
import dev.textproof.core.StoreUnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What no other test of the store comes to: many who want to read, and a database that says nothing. */
@Timeout(60)
class ReadersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int QUEUE = 3;

    private final AtomicLong now = new AtomicLong();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<Integer>> reads = new ArrayList<>();
    private final Readers readers = new Readers(
            () -> DriverManager.getConnection("jdbc:sqlite::memory:"),
            false,
            new Readers.Bounds(1, PATIENCE, QUEUE),
            now::get);

    @AfterEach
    void end() {
        answers.countDown();
        threads.shutdown();
        readers.close();
    }

    private int look(Connection connection) throws SQLException {
        try {
            answers.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT 7")) {
            return rows.getInt(1);
        }
    }

    /** Has one read that gets no answer, and so many wait behind it. */
    private void crowd(int waiting) {
        for (var i = 0; i < waiting + 1; i++) {
            var before = i;
            reads.add(threads.submit(() -> readers.read(this::look)));
            Await.until("it waits", () -> readers.waiting() == Math.max(0, before));
        }
    }

    private void assertAllAnswered() throws ExecutionException, InterruptedException {
        answers.countDown();
        for (var read : reads) {
            assertEquals(7, read.get());
        }
    }

    @Test
    void refuseAtOnceWhereManyWaitAndNothingMoves() throws ExecutionException, InterruptedException {
        crowd(QUEUE);
        now.addAndGet(PATIENCE.dividedBy(2).toNanos() + 1);

        assertThrows(StoreUnavailableException.class, () -> readers.read(this::look));

        assertAllAnswered();
        assertEquals(7, readers.read(this::look));
    }

    @Test
    void letFewWaitHoweverLongNothingMoves() throws ExecutionException, InterruptedException {
        crowd(QUEUE - 1);
        now.addAndGet(PATIENCE.toNanos());

        reads.add(threads.submit(() -> readers.read(this::look)));

        Await.until("it waits", () -> readers.waiting() == QUEUE);
        assertAllAnswered();
    }

    @Test
    void letManyWaitWhoComeAtOnceAfterAQuietHour() throws ExecutionException, InterruptedException {
        now.addAndGet(Duration.ofHours(1).toNanos());

        crowd(2 * QUEUE);

        assertAllAnswered();
    }
}
