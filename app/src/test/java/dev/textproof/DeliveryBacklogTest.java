package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that was away for long: a hundred thousand events wait in a real database. */
@Timeout(300)
class DeliveryBacklogTest {

    private static final int MANY = 100_000;
    private static final int DELIVERED = 200;

    /** A list of what waits would take some 50 MB. */
    private static final long BOUND = 12L << 20;

    private static final String ROW = """
            INSERT INTO verification (id, app, status, phone, destination, assurance, text, at, late, confirmed)
            SELECT ?, app, status, phone, destination, assurance, text, at, late, 1 FROM verification
            WHERE id = ?""";
    private static final String EVENT = """
            INSERT INTO event (id, app, type, verification, created_at, state, due_at)
            VALUES (?, 'acme', 'verification.verified', ?, ?, 'pending', ?)""";

    @TempDir
    Path directory;

    @Test
    void takesNoMemoryForWhatWaitsWhileItIsDelivered() throws SQLException {
        long withNone;
        try (var app = RunningApp.in(directory)) {
            app.complete(app.start(RunningApp.USER), RunningApp.USER);
            withNone = liveBytes();
        }
        fill();

        try (var receiver = FakeReceiver.open();
                var app = RunningApp.withWebhook(directory, receiver.url())) {
            Await.until("many are delivered", () -> receiver.received().size() >= DELIVERED);
            receiver.answer(receiver.silence());
            Await.until("as many are under way as may be", () -> underWay() == 4);
            var withMany = liveBytes();

            assertEquals(4, underWay());
            assertTrue(withMany - withNone < BOUND, withNone + " bytes with none, " + withMany + " with many");
            assertEquals(200, app.get("/health/ready").statusCode());
            var page = app.api("GET", "/v1/events?outcome=pending&limit=100", RunningApp.ACME, "");
            assertEquals(100, RunningApp.read(page).get("events").size());
        }
    }

    /** Copies the one row, sealed number and all, under as many ids, each with an event that is due. */
    private void fill() throws SQLException {
        try (var store = open();
                var row = store.prepareStatement(ROW);
                var event = store.prepareStatement(EVENT);
                var ids = store.createStatement().executeQuery("SELECT id FROM verification")) {
            var original = ids.getBytes(1);
            store.setAutoCommit(false);
            var now = new TestClock().instant().toEpochMilli();
            for (var i = 1; i <= MANY; i++) {
                var id = ByteBuffer.wrap(original.clone()).putInt(21, i).array();
                row.setBytes(1, id);
                row.setBytes(2, original);
                row.executeUpdate();
                event.setString(1, "evt_%032d".formatted(i));
                event.setBytes(2, id);
                event.setLong(3, now);
                event.setLong(4, now);
                event.executeUpdate();
            }
            store.commit();
        }
    }

    /** Returns how many events are claimed: they are due later, and were never tried. */
    private long underWay() {
        try (var store = open();
                var statement = store.createStatement();
                var found = statement.executeQuery(
                        "SELECT count(*) FROM event WHERE state = 'pending' AND attempts = 0 AND due_at > "
                                + System.currentTimeMillis())) {
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("textproof.db"));
    }

    private static long liveBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
