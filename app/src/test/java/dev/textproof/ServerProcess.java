package dev.textproof;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The packaged jar as a process of its own, on a port of its own, and what app, browser and provider send to it. All
 * servers are seen at one address, as behind a load balancer: whoever calls chooses which of them it reaches. Calls
 * wait up to ten seconds. Thread-safe.
 */
public final class ServerProcess implements AutoCloseable {

    public static final String PUBLIC_URL = "https://verify.example.org";
    public static final String AUTH_TOKEN = "9d1fe27a604c83b5518be0c24f7a963d";

    private static final Path JAR = Path.of("app/target/textproof.jar");
    private static final Pattern READY = Pattern.compile("ready on port ([0-9]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STARTING = Duration.ofSeconds(60); // on a machine that does other things, too
    private static final FakeTwilio TWILIO = new FakeTwilio(AUTH_TOKEN, RunningApp.ACCOUNT);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final Path log;
    private volatile int port; // 0: not yet known

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one, which is not yet {@link #awaitReady ready}; its log goes beside {@code configuration}. */
    public static ServerProcess start(Path configuration, String... options) {
        return start(List.of(), configuration, options);
    }

    /** Starts one that may open so many files and connections, and no more. */
    public static ServerProcess startWithFiles(int most, Path configuration, String... options) {
        return start(List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"), configuration, options);
    }

    private static ServerProcess start(List<String> before, Path configuration, String... options) {
        var directory = configuration.toAbsolutePath().getParent();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(before);
        command.addAll(List.of(java, "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toString(), "serve", "--config", configuration.toString()));
        try {
            var log = Files.createTempFile(directory, "server-", ".log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ServerProcess(process, log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts one that is there in half the time, and slower from then on. */
    public static ServerProcess startQuickly(Path configuration) {
        return start(configuration, "-XX:TieredStopAtLevel=1");
    }

    /** Returns once it takes requests, its store is there, and it hears other servers. */
    public ServerProcess awaitReady() {
        Await.until("a port is open, or the process ended", STARTING, () -> hasPort() || !process.isAlive());
        if (!hasPort()) {
            throw new AssertionError(log());
        }
        Await.until("it is ready", STARTING, () -> ready().startsWith("{\"status\":\"ready\"") && hearsOthers());
        return this;
    }

    /** Returns whether it hears other servers. (It may say, too, that no provider's log can be asked here.) */
    public boolean hearsOthers() {
        return !ready().contains("\"notices\"");
    }

    private boolean hasPort() {
        var ready = READY.matcher(log());
        if (ready.find()) {
            port = Integer.parseInt(ready.group(1));
        }
        return port != 0;
    }

    public int port() {
        if (port == 0) {
            throw new IllegalStateException("nobody has waited for it");
        }
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Returns all that it has said. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns where this server is, for an address that everybody sees, or a path. */
    URI here(String publicUrl) {
        return URI.create("http://127.0.0.1:" + port() + publicUrl.replace(PUBLIC_URL, ""));
    }

    public String ready() {
        return get("/health/ready").body();
    }

    /** Starts a verification with these fields for acme. */
    public HttpResponse<String> start(Map<String, String> fields) {
        return api("POST", "/v1/verifications", RunningApp.json(fields));
    }

    /** Calls the API for acme; no body if {@code body} is empty. */
    public HttpResponse<String> api(String method, String path, String body) {
        var request = HttpRequest.newBuilder(here(path))
                .header("Authorization", "Bearer " + RunningApp.ACME)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    /** Sends the text that {@code started} asks for, signed, from {@code from}; returns the answer. */
    public HttpResponse<String> text(JsonNode started, String from) {
        return text(started, from, started.get("destination").asText());
    }

    public HttpResponse<String> text(JsonNode started, String from, String to) {
        return text(from, to, started.get("message").asText());
    }

    /** Sends {@code body} as an authentic text; returns the answer. */
    public HttpResponse<String> text(String from, String to, String body) {
        return webhook(textOf(TWILIO, from, to, body));
    }

    /** Returns a text as {@code provider} posts it to any of these servers. */
    public static FakeTwilio.Post textOf(FakeTwilio provider, String from, String to, String body) {
        var url = PUBLIC_URL + "/inbound/" + RunningApp.CHANNEL;
        return provider.text(url, from, to, body, "SM" + System.nanoTime());
    }

    /** Posts a webhook as it is. */
    public HttpResponse<String> webhook(FakeTwilio.Post post) {
        return send(HttpRequest.newBuilder(here(post.url()))
                .header("Content-Type", post.contentType())
                .header("X-Twilio-Signature", post.signature())
                .POST(BodyPublishers.ofByteArray(post.body())));
    }

    /** Enters {@code code} on the page of {@code started}. */
    public HttpResponse<String> enter(JsonNode started, String code) {
        return send(HttpRequest.newBuilder(here(started.get("page_url").asText() + "/code"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RunningApp.json(Map.of("code", code)))));
    }

    /** Returns what acme reads of {@code started}. */
    public HttpResponse<String> ask(JsonNode started) {
        return api("GET", "/v1/verifications/" + started.get("id").asText(), "");
    }

    public HttpResponse<String> get(String publicUrlOrPath) {
        return send(HttpRequest.newBuilder(here(publicUrlOrPath)));
    }

    /** Opens the stream of {@code started}; what it tells is in the result as it comes. */
    public List<String> listen(JsonNode started) {
        var told = new CopyOnWriteArrayList<String>();
        var request = HttpRequest.newBuilder(here(started.get("events_url").asText()));
        var unused = HTTP.sendAsync(request.build(), BodyHandlers.ofLines())
                .thenAccept(answer ->
                        answer.body().filter(line -> line.startsWith("data: ")).forEach(told::add));
        Await.until("the stream begins", () -> !told.isEmpty());
        return told;
    }

    /** Sends any request to it. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Ends it with -9, which it does not notice. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Tells it to end, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    /** Waits until it has ended, and returns how. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it does not end: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
