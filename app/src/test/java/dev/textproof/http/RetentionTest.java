package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server lets go of when it starts: what is older than the configuration says. */
class RetentionTest {

    private static final String BRITISH = "+447400123456";

    @TempDir
    Path directory;

    @Test
    void deletesAtTheStartWhatEachAppKeepsNoLonger() {
        try (var app = RunningApp.in(directory)) {
            app.clock.move(Duration.ofDays(-11));
            app.complete(app.start(BRITISH), BRITISH);
            var theirs = Calls.start(app, RunningApp.OTHER, "{\"phone\":\"" + BRITISH + "\"}")
                    .json();
            app.complete(theirs, BRITISH);
            app.clock.move(Duration.ofDays(6));
            app.complete(app.start(RunningApp.USER), RunningApp.USER);
        }

        try (var app =
                RunningApp.in(directory, yaml -> yaml.replace("name: Other", "name: Other\n    retention: 10d"))) {
            awaitCount("verification", "2");
            awaitCount("event", "1");

            assertEquals(200, lookUp(app, RunningApp.ACME, BRITISH).status());
            assertEquals("unknown-phone", lookUp(app, RunningApp.OTHER, BRITISH).problem());
        }
    }

    private static Answer lookUp(RunningApp app, String apiKey, String phone) {
        return Answer.of(app.api("POST", "/v1/phones/lookup", apiKey, "{\"phone\":\"" + phone + "\"}"));
    }

    private void awaitCount(String table, String count) {
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        var sql = "SELECT count(*) FROM " + table;
        while (!StoreLook.strings(directory, sql).equals(List.of(count)) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
        assertEquals(List.of(count), StoreLook.strings(directory, sql));
    }
}
