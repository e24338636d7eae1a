package dev.textproof.channel.android;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.channel.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts as SMS Gateway for Android does, and signs by code of its own. Sends nothing: a test gives the {@link Post} to
 * a channel or to an HTTP client.
 */
public final class FakeAndroidPhone {

    public static final String DEVICE = "ffffffffceb0b1db0000018e937c815b";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final String key;
    private int count;

    /** Takes {@code …/inbound/{channel}} and the signing key. */
    public FakeAndroidPhone(String url, String key) {
        this.url = url;
        this.key = key;
    }

    /** A signed request. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Post(String url, String timestamp, String signature, byte[] body) {

        public Webhook webhook() {
            return webhook("POST");
        }

        Webhook webhook(String method) {
            var headers = Map.of(
                    "Content-Type", List.of("application/json; charset=UTF-8"),
                    "X-Timestamp", List.of(timestamp),
                    "X-Signature", List.of(signature));
            return new Webhook(method, url, headers, body);
        }

        public HttpRequest.Builder request() {
            return HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", "application/json; charset=UTF-8")
                    .header("X-Timestamp", timestamp)
                    .header("X-Signature", signature)
                    .POST(BodyPublishers.ofByteArray(body));
        }
    }

    /** Returns what the app posts for a text on its second SIM, which knows no number of its own. */
    public Post text(String sender, String message, Instant at) {
        return text(sender, message, at, payload -> {});
    }

    /** Returns the same after {@code change} of the payload. */
    public Post text(String sender, String message, Instant at, Consumer<ObjectNode> change) {
        var envelope = JSON.createObjectNode()
                .put("deviceId", DEVICE)
                .put("event", "sms:received")
                .put("id", "Ey6ECgOkVVFjz3CL" + count++)
                .put("webhookId", "LreFUt-Z3sSq0JufY9uWB");
        var payload = envelope.putObject("payload")
                .put("messageId", Integer.toHexString((sender + message + count).hashCode()))
                .put("message", message)
                .put("phoneNumber", sender)
                .put("sender", sender)
                .putNull("recipient")
                .put("simNumber", 2)
                .put("receivedAt", "2026-11-21T07:00:00.000+07:00");
        change.accept(payload);
        return post(envelope.toString(), at);
    }

    /** Returns another event. */
    public Post event(String event, Instant at) {
        var envelope = JSON.createObjectNode().put("deviceId", DEVICE).put("event", event);
        envelope.putObject("payload").put("sender", "+12025550143").put("message", "x");
        return post(envelope.toString(), at);
    }

    /** Returns exactly this body, signed. */
    public Post post(String body, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        return new Post(url, timestamp, sign(body + timestamp), body.getBytes(UTF_8));
    }

    /** Returns {@code post} with its body changed and signed anew. */
    Post changed(Post post, Consumer<ObjectNode> change, Instant at) {
        try {
            var envelope = (ObjectNode) JSON.readTree(post.body());
            change.accept(envelope);
            return post(envelope.toString(), at);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
