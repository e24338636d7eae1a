package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page whose stream begins after a text came: drawn before it, or cut off while it came. */
class LateListenerTest {

    @TempDir
    Path directory;

    @Test
    void hearsOfTheTextThatDidNotFit() throws IOException, InterruptedException {
        try (var app = RunningApp.in(directory)) {
            var started = app.start(RunningApp.USER);
            assertEquals(200, app.complete(started, "+14155550142").statusCode());
            var request = HttpRequest.newBuilder(
                            URI.create(started.get("events_url").asText()))
                    .timeout(Duration.ofSeconds(10))
                    .build();

            try (var events = app.http.send(request, BodyHandlers.ofLines()).body()) {
                var hint = events.filter(line -> line.contains("hint\"")).findFirst();

                assertTrue(hint.orElse("").contains("\"ending\":\"42\""), hint.toString());
            }
        }
    }
}
