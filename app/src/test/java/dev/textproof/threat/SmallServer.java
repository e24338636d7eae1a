package dev.textproof.threat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.RunningApp;
import dev.textproof.ServerFile;
import dev.textproof.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code serve} with a heap of 256 MB, which nothing that a client does may fill. */
final class SmallServer implements AutoCloseable {

    static final int HEAP_MB = 256;

    private static final String METRICS_TOKEN = "metrics-token-of-the-tests";
    private static final String HEAP = "-Xmx" + HEAP_MB + "m";
    private static final Pattern HELD = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");

    private final ServerProcess server;

    /** Starts one in {@code directory} that lets whoever connects say what address they are, and start without end. */
    SmallServer(Path directory) {
        this(ServerProcess.start(file(directory), HEAP));
    }

    /** Starts one that may open so many files and connections, too. */
    SmallServer(Path directory, int files) {
        this(ServerProcess.startWithFiles(files, file(directory), HEAP));
    }

    private SmallServer(ServerProcess started) {
        server = started.awaitReady();
    }

    private static Path file(Path directory) {
        return ServerFile.write(
                directory,
                yaml -> yaml.replace("server:\n", "server:\n  trusted_proxies: [127.0.0.0/8]\n")
                        + "limits: {app_starts_per_minute: 1000000}\n");
    }

    int port() {
        return server.port();
    }

    String log() {
        return server.log();
    }

    /** Starts a verification of the usual number for an end user at {@code address}. */
    JsonNode start(String address) {
        var answer = server.start(Map.of("phone", RunningApp.USER, "client_address", address));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return RunningApp.read(answer);
    }

    /** Sends the text that {@code started} asks for, to the number of which it says so; returns the answer's status. */
    int text(JsonNode started) {
        return server.text(started, RunningApp.USER).statusCode();
    }

    /** Posts an authentic text and returns the status of the answer. */
    int text(String from, String body) {
        return server.text(from, "+12025550143", body).statusCode();
    }

    HttpResponse<String> get(String publicUrl) {
        return server.get(publicUrl);
    }

    /** Returns the bytes on the server's heap that something holds on to, after a collection. */
    long liveBytes() {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var collect = new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.run").start();
            collect.waitFor(30, TimeUnit.SECONDS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        var here = URI.create("http://127.0.0.1:" + port() + "/metrics");
        var metrics = server.send(HttpRequest.newBuilder(here).header("Authorization", "Bearer " + METRICS_TOKEN));
        return HELD.matcher(metrics.body())
                .results()
                .mapToLong(pool -> (long) Double.parseDouble(pool.group(1)))
                .sum();
    }

    @Override
    public void close() {
        server.close();
    }
}
