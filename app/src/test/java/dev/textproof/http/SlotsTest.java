package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.http.Slots.Share;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final Slots slots = new Slots(5);

    private static List<Share> shares(String key) {
        return List.of(new Share(key, 2), new Share("everybody's", 4));
    }

    @Test
    void holdsAsManyOfAKeyAsItsCap() {
        assertTrue(slots.take(shares("a")).isPresent());
        assertTrue(slots.take(shares("a")).isPresent());

        assertTrue(slots.take(shares("a")).isEmpty());
        assertTrue(slots.take(shares("b")).isPresent());
    }

    @Test
    void holdsAsManyAsFitUnderEveryCap() {
        var taken = IntStream.range(0, 10)
                .filter(i -> slots.take(shares("key " + i)).isPresent())
                .count();

        assertEquals(4, taken);
        assertTrue(slots.take(List.of(new Share("apart", 9))).isPresent());
        assertTrue(slots.take(List.of(new Share("apart", 9))).isEmpty(), "five are held in all");
    }

    @Test
    void takesNothingFromAnyShareWhenOneIsFull() {
        assertTrue(slots.take(shares("a")).isPresent());
        assertTrue(slots.take(shares("a")).isPresent());
        for (var i = 0; i < 10; i++) {
            slots.take(shares("a"));
        }

        assertEquals(2, slots.inAll());
        assertTrue(slots.take(shares("b")).isPresent());
        assertTrue(slots.take(shares("b")).isPresent());
    }

    @Test
    void givesBackOnceHoweverOftenItIsTold() {
        var first = slots.take(shares("a")).orElseThrow();
        assertTrue(slots.take(shares("a")).isPresent());

        first.run();
        first.run();

        assertEquals(1, slots.inAll());
        assertTrue(slots.take(shares("a")).isPresent());
        assertTrue(slots.take(shares("a")).isEmpty());
    }

    @Test
    void countsRightWhenManyComeAtOnce() throws InterruptedException {
        var many = new Slots(1_000_000);
        var threads = Executors.newFixedThreadPool(8);
        var done = new CountDownLatch(8);
        for (var i = 0; i < 8; i++) {
            threads.execute(() -> {
                for (var j = 0; j < 1_000; j++) {
                    many.take(List.of(new Share("a", 1_000_000))).orElseThrow().run();
                }
                done.countDown();
            });
        }

        done.await();

        threads.shutdown();
        assertEquals(0, many.inAll());
    }
}
