package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Purge.Deadlines;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private static final Clock CLOCK = Clock.fixed(Fixture.NOW, ZoneOffset.UTC);

    private final List<Deadlines> runs = new ArrayList<>();

    private Deadlines run(Map<String, Duration> retentionOfApps, Duration events) {
        new Housekeeping(
                        (deadlines, goOn) -> {
                            assertTrue(goOn.getAsBoolean());
                            runs.add(deadlines);
                            return 0;
                        },
                        retentionOfApps,
                        events,
                        CLOCK)
                .run();
        return runs.get(runs.size() - 1);
    }

    @Test
    void countsEachAppsRetentionFromNow() {
        var deadlines = run(Map.of("acme", Duration.ofDays(4), "other", Duration.ofDays(90)), Duration.ofDays(7));

        assertEquals(Fixture.NOW.minus(Duration.ofDays(4)), deadlines.ofApps().get("acme"));
        assertEquals(Fixture.NOW.minus(Duration.ofDays(90)), deadlines.ofApps().get("other"));
    }

    @Test
    void keepsRowsOfAnAppThatIsNotInTheFileAsLongAsAnyOther() {
        assertEquals(
                Fixture.NOW.minus(Duration.ofDays(90)),
                run(Map.of("acme", Duration.ofDays(90)), Duration.ofDays(7)).ofOtherApps());
        assertEquals(
                Fixture.NOW.minus(Duration.ofDays(30)),
                run(Map.of("acme", Duration.ofDays(4)), Duration.ofDays(7)).ofOtherApps());
    }

    @Test
    void keepsTombstonesForAsLongAsAnythingCouldBringBackWhatTheyStandFor() {
        var tombstones = run(Map.of(), Duration.ofDays(7)).tombstones();

        assertFalse(tombstones.isAfter(Fixture.NOW.minus(Duration.ofDays(3)).minus(Duration.ofMinutes(10))));
        assertTrue(tombstones.isAfter(Fixture.NOW.minus(Duration.ofHours(73))));
    }

    @Test
    void keepsEventsThatWaitForLongerThanADeliveryIsTried() {
        var shortest = run(Map.of(), Duration.ofDays(1));
        var longer = run(Map.of(), Duration.ofDays(7));

        assertEquals(Fixture.NOW.minus(Duration.ofDays(1)), shortest.events());
        assertEquals(Fixture.NOW.minus(Duration.ofDays(4)), shortest.pending());
        assertEquals(Fixture.NOW.minus(Duration.ofDays(7)), longer.pending());
    }

    @Test
    void keepsRepliesForTwoDays() {
        assertEquals(
                Fixture.NOW.minus(Duration.ofDays(2)),
                run(Map.of(), Duration.ofDays(7)).replies());
    }

    @Test
    void endsARunEarlyOnceItIsStopped() {
        var goesOn = new ArrayList<Boolean>();
        var housekeeping = new Housekeeping[1];
        housekeeping[0] = new Housekeeping(
                (deadlines, goOn) -> {
                    goesOn.add(goOn.getAsBoolean());
                    housekeeping[0].stop();
                    goesOn.add(goOn.getAsBoolean());
                    return 1;
                },
                Map.of(),
                Duration.ofDays(7),
                CLOCK);

        housekeeping[0].run();

        assertEquals(List.of(true, false), goesOn);
    }
}
