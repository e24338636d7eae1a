package dev.textproof.threat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Await;
import dev.textproof.Main;
import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilio;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code serve} in a process of its own, with a heap of 256 MB, which nothing that a client does may fill. */
final class ServerProcess implements AutoCloseable {

    static final int HEAP_MB = 256;

    private static final String PUBLIC_URL = "http://127.0.0.1:8080";
    private static final String AUTH_TOKEN = "9d1fe27a604c83b5518be0c24f7a963d";
    private static final String METRICS_TOKEN = "metrics-token-of-the-tests";
    private static final Pattern READY = Pattern.compile("ready on port (\\d+)");
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");

    private final FakeTwilio twilio = new FakeTwilio(AUTH_TOKEN, RunningApp.ACCOUNT);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Path log;
    private final Process process;
    private final int port;

    /** Starts one in {@code directory} that lets whoever connects say what address they are, and start without end. */
    ServerProcess(Path directory) throws IOException {
        log = directory.resolve("log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var command = List.of(
                java,
                "-Xmx" + HEAP_MB + "m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                Main.class.getName(),
                "serve",
                "--config",
                configuration(directory).toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Await.until("it is ready", () -> READY.matcher(log()).find() || !process.isAlive());
        var ready = READY.matcher(log());
        if (!ready.find()) {
            throw new AssertionError(log());
        }
        port = Integer.parseInt(ready.group(1));
    }

    private static Path configuration(Path directory) throws IOException {
        var file = directory.resolve("textproof.yaml");
        try (var template = Objects.requireNonNull(RunningApp.class.getResourceAsStream("/running-app.yaml"))) {
            var text = new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@DIR@", directory.toString())
                    .replace("port: 8080", "port: 0")
                    .replace("server:\n", "server:\n  trusted_proxies: [127.0.0.0/8]\n")
                    .replace(RunningApp.AUTH_TOKEN, AUTH_TOKEN);
            Files.writeString(file, text + "limits: {app_starts_per_minute: 1000000}\n");
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    int port() {
        return port;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts a verification of the usual number for an end user at {@code address}. */
    JsonNode start(String address) {
        var body = RunningApp.json(Map.of("phone", RunningApp.USER, "client_address", address));
        var answer = send(request("/v1/verifications")
                .header("Authorization", "Bearer " + RunningApp.ACME)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return RunningApp.read(answer);
    }

    /** Posts an authentic text and returns the status of the answer. */
    int text(String from, String body) {
        var post = twilio.text(
                PUBLIC_URL + "/inbound/" + RunningApp.CHANNEL, from, "+12025550143", body, "SM" + System.nanoTime());
        return send(request("/inbound/" + RunningApp.CHANNEL)
                        .header("Content-Type", post.contentType())
                        .header("X-Twilio-Signature", post.signature())
                        .POST(BodyPublishers.ofByteArray(post.body())))
                .statusCode();
    }

    HttpResponse<String> get(String pathOrPublicUrl) {
        return send(request(pathOrPublicUrl.replace(PUBLIC_URL, "")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Returns the bytes on the server's heap that something holds on to, after a collection. */
    long liveBytes() {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var collect = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run").start();
            collect.waitFor(30, TimeUnit.SECONDS);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        var metrics = send(request("/metrics").header("Authorization", "Bearer " + METRICS_TOKEN));
        return HEAP.matcher(metrics.body())
                .results()
                .mapToLong(pool -> (long) Double.parseDouble(pool.group(1)))
                .sum();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
