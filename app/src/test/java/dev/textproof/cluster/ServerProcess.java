package dev.textproof.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Await;
import dev.textproof.RunningApp;
import dev.textproof.channel.twilio.FakeTwilio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The packaged jar as a process of its own, on a port of its own, and what app, browser and provider send to it. All
 * servers are seen at one address, as behind a load balancer: whoever calls chooses which of them it reaches.
 */
final class ServerProcess implements AutoCloseable {

    static final String PUBLIC_URL = "https://verify.example.org";
    static final String AUTH_TOKEN = "9d1fe27a604c83b5518be0c24f7a963d";

    private static final Path JAR = Path.of("app/target/textproof.jar");
    private static final Pattern READY = Pattern.compile("ready on port ([0-9]+)");
    private static final FakeTwilio TWILIO = new FakeTwilio(AUTH_TOKEN, RunningApp.ACCOUNT);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "log");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts one, which is not yet {@link #awaitReady ready}. */
    static ServerProcess start(Path configuration) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // These have it start in half the time.
        var command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString(),
                "serve",
                "--config",
                configuration.toString());
        try {
            return new ServerProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // All of it, always: a process whose output nobody reads stands still.
    private void read() {
        process.inputReader(StandardCharsets.UTF_8).lines().forEach(log::add);
    }

    ServerProcess awaitReady() {
        Await.until("a port is open, or the process ended: " + log, () -> port().isPresent() || !process.isAlive());
        if (port().isEmpty()) {
            throw new AssertionError(log);
        }
        Await.until("it hears other servers", () -> ready().equals("{\"status\":\"ready\"}"));
        return this;
    }

    private Optional<String> port() {
        return log.stream()
                .map(READY::matcher)
                .filter(line -> line.find())
                .map(line -> line.group(1))
                .findFirst();
    }

    /** Returns where this server is, for an address that everybody sees. */
    URI here(String publicUrl) {
        return URI.create("http://127.0.0.1:" + port().orElseThrow() + publicUrl.substring(PUBLIC_URL.length()));
    }

    String ready() {
        return send(HttpRequest.newBuilder(here(PUBLIC_URL + "/health/ready"))).body();
    }

    /** Starts a verification with these fields for acme. */
    HttpResponse<String> start(Map<String, String> fields) {
        return send(HttpRequest.newBuilder(here(PUBLIC_URL + "/v1/verifications"))
                .header("Authorization", "Bearer " + RunningApp.ACME)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RunningApp.json(fields))));
    }

    /** Sends the text that {@code started} asks for, signed, from {@code from}; returns the answer. */
    HttpResponse<String> text(JsonNode started, String from) {
        return text(started, from, started.get("destination").asText());
    }

    HttpResponse<String> text(JsonNode started, String from, String to) {
        var url = PUBLIC_URL + "/inbound/" + RunningApp.CHANNEL;
        var post = TWILIO.text(url, from, to, started.get("message").asText(), "SM" + System.nanoTime());
        return send(HttpRequest.newBuilder(here(url))
                .header("Content-Type", post.contentType())
                .header("X-Twilio-Signature", post.signature())
                .POST(BodyPublishers.ofByteArray(post.body())));
    }

    /** Enters {@code code} on the page of {@code started}. */
    HttpResponse<String> enter(JsonNode started, String code) {
        return send(HttpRequest.newBuilder(here(started.get("page_url").asText() + "/code"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RunningApp.json(Map.of("code", code)))));
    }

    /** Returns what acme reads of {@code started}. */
    HttpResponse<String> ask(JsonNode started) {
        return send(HttpRequest.newBuilder(here(
                        PUBLIC_URL + "/v1/verifications/" + started.get("id").asText()))
                .header("Authorization", "Bearer " + RunningApp.ACME));
    }

    HttpResponse<String> get(String publicUrl) {
        return send(HttpRequest.newBuilder(here(publicUrl)));
    }

    /** Opens the stream of {@code started}; what it tells is in the result as it comes. */
    List<String> listen(JsonNode started) {
        var told = new CopyOnWriteArrayList<String>();
        var request = HttpRequest.newBuilder(here(started.get("events_url").asText()));
        var unused = HTTP.sendAsync(request.build(), BodyHandlers.ofLines())
                .thenAccept(answer ->
                        answer.body().filter(line -> line.startsWith("data: ")).forEach(told::add));
        Await.until("the stream begins", () -> !told.isEmpty());
        return told;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Tells it to end, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it does not end: " + log);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
