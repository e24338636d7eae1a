package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import dev.textproof.Thorough;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** T12: thousands of connections that are slow, idle or oversized take neither memory nor time from the others. */
@Timeout(300)
class T12CrowdIT {

    private static final int MANY = Crowd.atMost(Thorough.count(1_000, 5_000));
    private static final String WEBHOOK = "POST /inbound/" + RunningApp.CHANNEL + " HTTP/1.1\r\nHost: x\r\n";
    private static final String LARGE = WEBHOOK + "Content-Length: 65536\r\n\r\n" + "x".repeat(60_000);

    @TempDir
    private static Path directory;

    private static SmallServer server;
    private static Probe others;
    private static long before;

    @BeforeAll
    static void serve() {
        server = new SmallServer(directory);
        others = new Probe(server);
        before = server.liveBytes();
    }

    @BeforeEach
    void measure() {
        others.measureQuiet();
    }

    @AfterAll
    static void stop() {
        server.close();
        assertFalse(server.log().contains("OutOfMemoryError"), "it ran out of memory");
    }

    @Test
    void idleConnectionsCostAFewKilobytesEach() {
        try (var crowd = gather(i -> "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")) {
            var lines = crowd.firstLines();

            assertEquals(MANY, lines.stream().filter("HTTP/1.1 200 OK"::equals).count());
            others.assertUnharmedBy(MANY + " idle connections");
            assertHolds(MANY * 12_000L);
        }
    }

    @Test
    void headersThatDripCostAFewKilobytesEach() {
        try (var crowd = gather(i -> WEBHOOK + "X-Slow: ")) {
            crowd.say("x".repeat(1_000));

            others.assertUnharmedBy(MANY + " slow headers");
            assertHolds(MANY * 24_000L);
        }
    }

    @Test
    void largeBodiesThatStallHaveTheRoomThatTheyHaveAndTheRestIsRefused() {
        try (var crowd = gather(i -> LARGE)) {
            others.assertUnharmedBy(MANY + " large bodies that stall");
            assertHolds(MANY * 20_000L + (SmallServer.HEAP_MB << 20) / 7);

            crowd.say("x".repeat(6_000)); // now they are whole, and nobody signed them
            var lines = crowd.firstLines();

            var refused = lines.stream()
                    .filter("HTTP/1.1 503 Service Unavailable"::equals)
                    .count();
            // Where few files may be open, the crowd is too small to fill the room.
            assertEquals(MANY * 50_000L > SmallServer.HEAP_MB << 17, refused > 0, refused + " refused");
            assertTrue(lines.contains("HTTP/1.1 403 Forbidden"), "nobody was heard out");
        }
    }

    private static Crowd gather(IntFunction<String> words) {
        var crowd = new Crowd();
        crowd.join(server, MANY, words);
        return crowd;
    }

    private static void assertHolds(long most) {
        var more = server.liveBytes() - before;
        var said = MANY + " of them hold " + more / 1_000 + " kB, " + more / MANY + " bytes each";
        System.out.println(said);
        assertTrue(more <= most, said);
    }
}
