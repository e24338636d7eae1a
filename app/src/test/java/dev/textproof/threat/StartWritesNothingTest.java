package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Await;
import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sixth promise: starting costs nothing that can be filled up. */
class StartWritesNothingTest {

    @TempDir
    private Path directory;

    @Test
    void aThousandStartsLeaveDatabaseAndWalAsTheyWere() {
        try (var app = RunningApp.in(directory);
                var file = new StoreFile(directory)) {
            awaitTheNoteOfTheMinute(file, 0); // the server's first
            var from = System.currentTimeMillis();
            app.complete(app.start(RunningApp.USER), RunningApp.USER);
            awaitTheNoteOfTheMinute(file, from);
            var before = file.contents();

            for (var i = 0; i < 1_000; i++) {
                var started = app.start(RunningApp.USER);
                if (i % 50 == 0) {
                    app.get(started.get("page_url").asText());
                    app.get(started.get("status_url").asText());
                    app.complete(started, "+14155550199"); // a hint is kept in memory only
                }
            }

            var after = file.contents();
            assertEquals(before.keySet(), after.keySet());
            for (var name : List.of("textproof.db", "textproof.db-wal", "textproof.yaml")) {
                assertTrue(Objects.equals(before.get(name), after.get(name)), name + " changed");
            }
            assertEquals(1, file.rows());
            assertEquals(1, file.events());
        }
    }

    // That a text was heard is noted once a minute, so that what comes while the server is down can be asked for.
    private static void awaitTheNoteOfTheMinute(StoreFile file, long from) {
        var noted = "SELECT 1 FROM channel_heard WHERE heard_at >= " + from;
        Await.until("it is noted", () -> !file.strings(noted).isEmpty());
    }
}
