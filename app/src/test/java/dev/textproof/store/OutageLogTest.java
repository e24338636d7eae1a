package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageLogTest {

    private static final Optional<Throwable> FAILURE = Optional.of(new SQLException("connection refused"));

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageLog.class);
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 3);
    private final OutageLog outage = new OutageLog("written", now::get);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void after(int ms) {
        now.addAndGet(Duration.ofMillis(ms).toNanos());
    }

    @Test
    void saysNothingWhileAllIsWell() {
        outage.note(Optional.empty());

        assertEquals(List.of(), said());
    }

    @Test
    void saysThatItBeganHowItGoesOnAndThatItIsOver() {
        for (var i = 0; i < 121; i++) { // for 12 seconds
            outage.note(FAILURE);
            after(100);
        }
        after(1_000);
        outage.note(Optional.empty());
        outage.note(Optional.empty());

        assertEquals(
                List.of(
                        "The store cannot be written: SQLException, connection refused",
                        "The store cannot be written for 10 s now, 101 times in all, the last time: SQLException,"
                                + " connection refused",
                        "The store can be written again, after 12 s in which that failed 121 times."),
                said());
    }

    @Test
    void isOverOnlyWhenItWentWellForASecond() {
        for (var i = 0; i < 5; i++) {
            outage.note(FAILURE);
            after(500);
            outage.note(Optional.empty());
        }

        assertEquals(List.of("The store cannot be written: SQLException, connection refused"), said());
    }

    @Test
    void saysFirstWhereItCameFrom() {
        outage.note(FAILURE);

        assertEquals("connection refused", lines.list.get(0).getThrowableProxy().getMessage());
    }
}
