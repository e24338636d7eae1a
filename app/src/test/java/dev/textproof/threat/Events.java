package dev.textproof.threat;

import dev.textproof.RunningApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page that listens: each event, with its lines, as it came. */
final class Events implements AutoCloseable {

    private static final String END = "(end)";

    private final BlockingQueue<String> blocks = new LinkedBlockingQueue<>();
    private final HttpResponse<InputStream> answer;

    private Events(HttpResponse<InputStream> answer) {
        this.answer = answer;
        if (answer.statusCode() == 200) {
            var reader = new Thread(this::read, "events");
            reader.setDaemon(true);
            reader.start();
        }
    }

    static Events open(RunningApp app, String url) {
        var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10));
        try {
            return new Events(app.http.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    HttpResponse<InputStream> answer() {
        return answer;
    }

    /** Returns the lines of the next event or comment, or {@code (end)} once the server has closed the stream. */
    String next() {
        try {
            var next = blocks.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("waited in vain for an event");
            }
            return next;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    void awaitEnd() {
        while (!next().equals(END)) {
            // events on the way to the end are no matter here
        }
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var block = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    blocks.add(block.toString());
                    block.setLength(0);
                } else {
                    block.append(block.isEmpty() ? "" : "\n").append(line);
                }
            }
            blocks.add(block + END);
        } catch (IOException closed) {
            blocks.add("(broken: " + closed + ")");
        }
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
