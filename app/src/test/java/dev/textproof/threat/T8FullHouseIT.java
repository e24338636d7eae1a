package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** T8: a server that may open few files is filled with pages that listen, and others are served all the same. */
@Timeout(120)
class T8FullHouseIT {

    private static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    private static final int FILES = 300;
    private static final int CONNECTIONS = 150; // half of them: fewer than 500 more
    private static final int STREAMS = 120;

    /** The refused have a second to go; what they would have otherwise is 30. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    private SmallServer server;

    @BeforeEach
    void serve() {
        server = new SmallServer(directory, FILES);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoIsRefusedAndDoesNotLetGoKeepsNobodyWaiting() {
        try (var pages = new Crowd();
                var others = new Crowd()) {
            var from = System.nanoTime();
            join(pages);
            var lines = pages.firstLines();

            others.join(server, CONNECTIONS - STREAMS, i -> LIVE);
            var served = others.firstLines();
            var took = Duration.ofNanos(System.nanoTime() - from);

            assertEquals(STREAMS, times("HTTP/1.1 200 OK", lines));
            assertEquals(CONNECTIONS - STREAMS, times("HTTP/1.1 429 Too Many Requests", lines));
            assertEquals(CONNECTIONS - STREAMS, times("HTTP/1.1 200 OK", served));
            assertTrue(took.compareTo(PATIENCE) < 0, took::toString);
            assertTrue(server.log().contains("Only " + STREAMS + " pages may listen at once"), server.log());
        }
    }

    /** As many as there may be connections ask to listen: three for a verification, one for an address. */
    private void join(Crowd pages) {
        var paths = new ArrayList<String>();
        for (var i = 0; i < CONNECTIONS; i += 3) {
            var events = server.start("10.0.0." + i).get("events_url").asText();
            paths.add(events.replaceFirst("https://[^/]+", ""));
        }
        pages.join(
                server,
                CONNECTIONS,
                i -> "GET " + paths.get(i / 3) + " HTTP/1.1\r\nHost: x\r\n" + "X-Forwarded-For: 10.0.0." + i
                        + "\r\n\r\n");
    }

    private static long times(String wanted, List<String> lines) {
        return lines.stream().filter(wanted::equals).count();
    }
}
