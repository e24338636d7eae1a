package dev.textproof.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2); // it will wrap around
    private final Lanes lanes = new Lanes(now::get);

    private void failed(String app) {
        assertEquals(Lanes.OF_AN_APP, lanes.take(app));
        lanes.giveBack(app, Lanes.OF_AN_APP - 1);
        lanes.ended(app, false);
    }

    @Test
    void giveAnAppFourPlaces() {
        assertEquals(4, lanes.take("acme"));
        assertEquals(0, lanes.take("acme"));
        assertEquals(4, lanes.take("other"));

        lanes.ended("acme", true);
        lanes.giveBack("acme", 1);

        assertEquals(2, lanes.take("acme"));
    }

    @Test
    void giveAFailingAppOnePlaceASecond() {
        failed("acme");

        assertEquals(0, lanes.take("acme"));
        now.addAndGet(SECOND);
        assertEquals(1, lanes.take("acme"));
        assertEquals(0, lanes.take("acme"));
        now.addAndGet(SECOND);
        assertEquals(0, lanes.take("acme"), "its attempt is still under way");
        lanes.ended("acme", false);
        assertEquals(0, lanes.take("acme"));
        now.addAndGet(SECOND);
        assertEquals(1, lanes.take("acme"));
        assertEquals(4, lanes.take("other"));
    }

    @Test
    void leaveRoomForWhoHasNoneHoweverManyAreSlow() {
        for (var i = 0; i < 24; i++) {
            assertEquals(4, lanes.take("slow " + i));
        }
        for (var i = 24; i < 50; i++) {
            assertEquals(1, lanes.take("slow " + i));
            assertEquals(0, lanes.take("slow " + i));
        }

        assertEquals(1, lanes.take("acme"));
    }

    @Test
    void giveAllPlacesBackToAnAppThatIsWellAgain() {
        failed("acme");
        now.addAndGet(SECOND);
        assertEquals(1, lanes.take("acme"));

        lanes.ended("acme", true);

        assertEquals(4, lanes.take("acme"));
    }

    @Test
    void waitForAllThatIsUnderWayWhenAnAppBeginsToFail() {
        assertEquals(4, lanes.take("acme"));
        lanes.ended("acme", false);
        now.addAndGet(SECOND);

        assertEquals(0, lanes.take("acme"));
    }

    @Test
    void keepHalfOfAllPlacesForAppsThatAreWell() {
        IntStream.range(0, 200).forEach(app -> failed("dead-" + app));
        now.addAndGet(SECOND);

        var taken =
                IntStream.range(0, 200).map(app -> lanes.take("dead-" + app)).sum();

        assertEquals(Lanes.IN_ALL / 2, taken);
        assertEquals(4, lanes.take("acme"));
    }

    @Test
    void giveNoMoreThanThereAre() {
        var taken = IntStream.range(0, 200).map(app -> lanes.take("app-" + app)).sum();

        assertEquals(Lanes.IN_ALL, taken);
    }

    @Test
    void loseNoPlaceWhateverHappens() {
        var random = new Random(11);
        for (var round = 0; round < 20_000; round++) {
            var app = "app-" + random.nextInt(50);
            var places = lanes.take(app);
            var used = places == 0 ? 0 : random.nextInt(places + 1);
            lanes.giveBack(app, places - used);
            for (var i = 0; i < used; i++) {
                lanes.ended(app, random.nextBoolean());
            }
            now.addAndGet(SECOND / 10);
        }
        now.addAndGet(SECOND);
        for (var app = 0; app < 50; app++) { // makes all of them well again
            var places = lanes.take("app-" + app);
            lanes.giveBack("app-" + app, places - 1);
            lanes.ended("app-" + app, true);
        }

        var taken = IntStream.range(0, 50).map(app -> lanes.take("app-" + app)).sum();
        assertEquals(24 * 4 + 26, taken, "three quarters by fours, then one to each");
    }
}
