package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RoomTest {

    private static final long MB = 1 << 20;

    @Test
    void isForFifteenThousandPagesInAHeapOf256() {
        var room = Room.of(65_536, 247 * MB); // what Java makes of -Xmx256m

        assertEquals(new Room(20_000, 15_000), room);
        assertFalse(room.isSmall());
    }

    @Test
    void isLessWhereFewFilesMayBeOpen() {
        var room = Room.of(1_024, 256 * MB);

        assertEquals(new Room(524, 419), room);
        assertTrue(room.isSmall());
    }

    @Test
    void isLessInASmallHeap() {
        assertEquals(new Room(20_000, 4_096), Room.of(Long.MAX_VALUE, 64 * MB));
    }

    @Test
    void isThereHoweverFewFilesMayBeOpen() {
        assertEquals(new Room(50, 40), Room.of(100, 256 * MB));
    }
}
