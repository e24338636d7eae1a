package dev.textproof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.channel.twilio.FakeTwilio;
import dev.textproof.config.ConfigReader;
import dev.textproof.config.Resolver;
import dev.textproof.core.NumberReader;
import dev.textproof.page.Locales;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The whole server on a free port of loopback, over a real SQLite file, with the means to play app, browser and
 * provider. Apps: {@code acme} (API key {@code acme-secret}) and {@code other} ({@code other-secret}); see
 * {@code running-app.yaml} in the test resources.
 */
public final class RunningApp implements AutoCloseable {

    public static final String ACME = "acme-secret";
    public static final String OTHER = "other-secret";
    public static final String USER = "+14155550123";
    public static final String TEST_NUMBER = "+16505550100";
    public static final String AUTH_TOKEN = "0123456789abcdef0123456789abcdef";
    public static final String ACCOUNT = "AC00000000000000000000000000000001";
    public static final String CHANNEL = "twilio-us";

    public static final String WEBHOOK_SECRET = "whsec_OFVCBzXRLyqKbt1u7Yp0nM3kHs5jWg9e";

    private static final ObjectMapper JSON = new ObjectMapper();

    public final TestClock clock = new TestClock();
    public final FakeTwilio twilio = new FakeTwilio(AUTH_TOKEN, ACCOUNT);
    public final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    public final String url;
    public final Path directory;

    private final App app;

    private RunningApp(Path directory, UnaryOperator<String> edit, Resolver names, boolean demo) {
        try {
            this.directory = directory;
            var port = freePort();
            url = "http://127.0.0.1:" + port;
            var file = directory.resolve("textproof.yaml");
            Files.writeString(file, edit.apply(template().replace("@DIR@", directory.toString())));
            var reader =
                    new ConfigReader(System.getenv(), Set.copyOf(Locales.supported()), new NumberReader()::countryOf);
            var config = reader.read(file).withServer(port, url);
            app = demo ? App.demo(config, Path.of("textproof-demo/api-key"), clock) : App.serve(config, clock, names);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts a server that keeps its files in {@code directory}. */
    public static RunningApp in(Path directory) {
        return new RunningApp(directory, UnaryOperator.identity(), Resolver.SYSTEM, false);
    }

    /** Starts one after {@code edit} has changed the configuration's text. */
    public static RunningApp in(Path directory, UnaryOperator<String> edit) {
        return new RunningApp(directory, edit, Resolver.SYSTEM, false);
    }

    /** Starts one that looks up webhooks' hosts in {@code names}. */
    public static RunningApp in(Path directory, UnaryOperator<String> edit, Resolver names) {
        return new RunningApp(directory, edit, names, false);
    }

    /** Starts one whose app acme hears of its events at {@code webhook}, on loopback. */
    public static RunningApp withWebhook(Path directory, String webhook) {
        return in(directory, yaml -> webhooks(yaml, Map.of("acme", webhook)));
    }

    /** Returns the configuration with a webhook on loopback for each app that has a URL. */
    public static String webhooks(String yaml, Map<String, String> urls) {
        var edited = yaml;
        for (var url : urls.entrySet()) {
            var secret = url.getKey().equals("acme") ? WEBHOOK_SECRET : WEBHOOK_SECRET.replace("VCB", "CBV");
            var webhook = "    webhook: {url: \"" + url.getValue() + "\", secret: " + secret + "}\n";
            edited = edited.replace("  - id: " + url.getKey() + "\n", "  - id: " + url.getKey() + "\n" + webhook);
        }
        return edited + "delivery: {allow_private_cidrs: [127.0.0.0/8]}\n";
    }

    /** Starts one with start form and handset. */
    public static RunningApp demo(Path directory) {
        return new RunningApp(directory, UnaryOperator.identity(), Resolver.SYSTEM, true);
    }

    /** Starts one with start form and handset after {@code edit} has changed the configuration's text. */
    public static RunningApp demo(Path directory, UnaryOperator<String> edit) {
        return new RunningApp(directory, edit, Resolver.SYSTEM, true);
    }

    /** Starts a verification of {@code phone} for acme and returns the answer, which must be 201. */
    public JsonNode start(String phone) {
        return start(Map.of("phone", phone));
    }

    /** Starts a verification with these fields for acme and returns the answer, which must be 201. */
    public JsonNode start(Map<String, String> fields) {
        var answer = api("POST", "/v1/verifications", ACME, json(fields));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return read(answer);
    }

    /** Sends {@code body} as an authentic text and returns the server's answer to the webhook. */
    public HttpResponse<String> text(String from, String to, String body) {
        return webhook(twilio.text(url + "/inbound/" + CHANNEL, from, to, body, "SM" + System.nanoTime()));
    }

    /** Sends the text that {@code started} asks for, from the right number. */
    public HttpResponse<String> complete(JsonNode started, String phone) {
        return text(
                phone,
                started.get("destination").asText(),
                started.get("message").asText());
    }

    /** Posts a signed webhook as it is. */
    public HttpResponse<String> webhook(FakeTwilio.Post post) {
        return send(HttpRequest.newBuilder(URI.create(post.url()))
                .header("Content-Type", post.contentType())
                .header("X-Twilio-Signature", post.signature())
                .POST(BodyPublishers.ofByteArray(post.body())));
    }

    /** Calls the API with a key. */
    public HttpResponse<String> api(String method, String path, String apiKey, String body) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + apiKey)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    public HttpResponse<String> get(String pathOrUrl) {
        var target = pathOrUrl.startsWith("http") ? pathOrUrl : url + pathOrUrl;
        return send(HttpRequest.newBuilder(URI.create(target)));
    }

    /** Sends any request with a time-out of 35 seconds. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(35)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(answer.body(), notJson);
        }
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String template() throws IOException {
        try (var in = Objects.requireNonNull(RunningApp.class.getResourceAsStream("/running-app.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        app.close();
    }
}
