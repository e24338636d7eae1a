package dev.textproof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.channel.telnyx.FakeTelnyx;
import dev.textproof.channel.telnyx.FakeTelnyx.Post;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** A running server whose app acme has a number at Telnyx, that account, and a stub of Telnyx's API. */
public final class TelnyxRig implements AutoCloseable {

    public static final String CHANNEL = "telnyx-us";
    public static final String NUMBER = "+12025550170";
    public static final String API_KEY = "KEY017F3B9C4D5E6A7";

    private static final ObjectMapper JSON = new ObjectMapper();

    public final FakeTelnyx telnyx = new FakeTelnyx();
    public final FakeTelnyx next = new FakeTelnyx();
    public final FakeReceiver api = FakeReceiver.open();
    public final RunningApp app;

    private TelnyxRig(Path directory, String channels, String apiKey) {
        var channel = """
                  - id: telnyx-us
                    provider: telnyx
                    public_keys: ["%s", "%s"]
                    api_url: http://127.0.0.1:%d/v2
                    numbers: ["%s"]
                %s""".formatted(telnyx.publicKey(), next.publicKey(), api.port(), NUMBER, apiKey);
        app = RunningApp.in(
                directory,
                yaml -> yaml.replace("    name: ACME\n", "    name: ACME\n    channels: " + channels + "\n")
                        .replace("replies:", channel + "replies:"));
    }

    /** Starts a server whose acme has this number alone, and a key for the API. */
    public static TelnyxRig in(Path directory) {
        return new TelnyxRig(directory, "[telnyx-us]", "    api_key: " + API_KEY + "\n");
    }

    /** Starts one that cannot reply at Telnyx, whose acme has these channels. */
    public static TelnyxRig withoutKey(Path directory, String channels) {
        return new TelnyxRig(directory, channels, "");
    }

    /** Returns the signed text that {@code started} asks for. */
    public Post text(JsonNode started, String from) {
        return telnyx.text(
                app.url + "/inbound/" + CHANNEL,
                from,
                started.get("destination").asText(),
                started.get("message").asText(),
                UUID.randomUUID().toString(),
                app.clock.instant());
    }

    /** Posts a signed webhook as it is. */
    public HttpResponse<String> webhook(Post post) {
        return app.send(HttpRequest.newBuilder(URI.create(post.url()))
                .header("Content-Type", "application/json")
                .header("telnyx-timestamp", post.timestamp())
                .header("telnyx-signature-ed25519", post.signature())
                .POST(BodyPublishers.ofByteArray(post.body())));
    }

    public String status(JsonNode started) {
        return RunningApp.read(app.get(started.get("status_url").asText()))
                .get("status")
                .asText();
    }

    /** Waits until the API was called so often, and returns what it was given. */
    public List<FakeReceiver.Received> awaitCalls(int number) {
        Await.until("call " + number, () -> api.received().size() >= number);
        return api.received();
    }

    /** Waits for a line of the metrics. */
    public void awaitMetric(String line) {
        Await.until(
                line,
                () -> app.send(HttpRequest.newBuilder(URI.create(app.url + "/metrics"))
                                .header("Authorization", "Bearer metrics-token-of-the-tests"))
                        .body()
                        .contains(line));
    }

    /** Returns the code in the text that a call of the API sends. */
    public static String code(FakeReceiver.Received call) {
        return json(call).get("text").asText().substring(0, 6);
    }

    public static JsonNode json(FakeReceiver.Received call) {
        try {
            return JSON.readTree(call.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Closes the API first: what waits for it then ends at once. */
    @Override
    public void close() {
        api.close();
        app.close();
    }
}
