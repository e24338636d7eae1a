package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Thorough;
import dev.textproof.http.Rooms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** T8 and promise 6: floods from any number of addresses fill up nothing, and leave the others alone. */
@Timeout(900)
@TestMethodOrder(OrderAnnotation.class) // that a page is gone shows only when it is written to, every 20 seconds
class T8FloodIT {

    private static final int STARTS = Thorough.count(3_000, 300_000);
    private static final int TEXTS = Thorough.count(3_000, 300_000);
    private static final int STREAMS = Crowd.atMost(Thorough.count(1_500, 18_000));
    private static final int FLOODERS = 2;

    @TempDir
    private static Path directory;

    private static SmallServer server;
    private static Probe others;
    private static long before;

    @BeforeAll
    static void serve() {
        server = new SmallServer(directory);
        others = new Probe(server);
    }

    @BeforeEach
    void measure() {
        others.measureQuiet();
        before = server.liveBytes();
    }

    @AfterAll
    static void stop() {
        server.close();
        assertFalse(server.log().contains("OutOfMemoryError"), "it ran out of memory");
    }

    @Test
    @Order(1)
    void startsFromManyAddressesLeaveNoRowAndLittleMemory() throws InterruptedException, ExecutionException {
        var starts = flood(STARTS, i -> server.start(address(i)), "starts");

        // A bucket for each of 100,000 addresses at most.
        assertHolds(Math.min(starts, 100_000) * 600L + 8_000_000, starts + " starts");
    }

    @Test
    @Order(2)
    void authenticTextsWithoutATokenLeaveNoRowAndNoMemory() throws InterruptedException, ExecutionException {
        var texts = flood(
                TEXTS,
                i -> assertEquals(200, server.text("+1415" + (2_000_000 + i), "hello")),
                "texts without a token");

        assertHolds(8_000_000, texts + " texts");
    }

    @Test
    @Order(3)
    void pagesThatListenCostAFewKilobytesEachAndAreRefusedOverTheCap() {
        try (var crowd = new Crowd()) {
            var path = new ArrayList<String>();
            crowd.join(server, STREAMS, i -> {
                if (i % 3 == 0) { // three for a verification, one for an address
                    path.add(server.start(address(i)).get("events_url").asText().replaceFirst("https://[^/]+", ""));
                }
                return "GET " + path.get(i / 3) + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: " + address(i) + "\r\n\r\n";
            });
            var lines = crowd.firstLines();
            var heard = lines.stream().filter("HTTP/1.1 200 OK"::equals).count();
            var refused = lines.stream()
                    .filter("HTTP/1.1 429 Too Many Requests"::equals)
                    .count();

            assertEquals(Math.min(STREAMS, Rooms.streams(SmallServer.HEAP_MB)), heard);
            assertEquals(STREAMS, heard + refused);
            others.assertUnharmedBy(heard + " pages that listen");
            assertHolds(heard * 15_000, heard + " pages");
        }
    }

    private static String address(int i) {
        return "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
    }

    /** Does it at least so often, and until what the others notice of it is measured; returns how often. */
    private static int flood(int least, IntConsumer what, String name) throws InterruptedException, ExecutionException {
        var rows = rows();
        var texts = others.texts();
        var next = new AtomicInteger();
        var measured = new AtomicBoolean();
        var flooders = Executors.newFixedThreadPool(FLOODERS);
        var floods = Stream.<Future<?>>generate(() -> flooders.submit(() -> {
                    while (next.get() < least || !measured.get()) {
                        what.accept(next.getAndIncrement());
                    }
                }))
                .limit(FLOODERS)
                .toList();
        others.assertUnharmedByCalls("a flood of " + name);
        assertTrue(floods.stream().noneMatch(Future::isDone), "it was not under way any more");
        measured.set(true);
        for (var flood : floods) {
            flood.get();
        }
        flooders.shutdown();
        assertEquals(rows + others.texts() - texts, rows(), "only the others' texts are stored");
        return next.get();
    }

    private static long rows() {
        try (var store = new StoreFile(directory)) {
            return store.rows();
        }
    }

    private static void assertHolds(long most, String what) {
        var more = server.liveBytes() - before;
        var said = what + " hold " + more / 1_000 + " kB";
        System.out.println(said);
        assertTrue(more <= most, said);
    }
}
