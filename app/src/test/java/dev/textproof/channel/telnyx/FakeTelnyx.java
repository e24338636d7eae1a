package dev.textproof.channel.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.channel.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Posts as Telnyx does, signed by an account's key of its own. Sends nothing: a test gives the {@link Post} to a
 * channel or to an HTTP client.
 */
public final class FakeTelnyx {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyPair keys;

    public FakeTelnyx() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A signed request, as a webhook or in the parts that an HTTP client needs. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Post(String url, String timestamp, String signature, byte[] body) {

        public Webhook webhook() {
            var headers = Map.of(
                    "Content-Type", List.of("application/json"),
                    "Telnyx-Timestamp", List.of(timestamp),
                    "Telnyx-Signature-Ed25519", List.of(signature));
            return new Webhook("POST", url, headers, body);
        }
    }

    /** Returns the public key as Telnyx's portal shows it: the base64 of 32 bytes. */
    public String publicKey() {
        var spki = keys.getPublic().getEncoded();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
    }

    /** Returns an incoming text with the fields that Telnyx sends along. */
    public Post text(String url, String from, String to, String words, String messageId, Instant now) {
        return post(url, bytes(received(from, to, words, messageId)), now);
    }

    /** Returns the body of an incoming text, for a test to change. */
    public static ObjectNode received(String from, String to, String words, String messageId) {
        var event = JSON.createObjectNode();
        var data = event.putObject("data")
                .put("record_type", "event")
                .put("id", UUID.randomUUID().toString())
                .put("event_type", "message.received")
                .put("occurred_at", "2026-11-21T00:01:00.000+00:00");
        var payload = data.putObject("payload")
                .put("record_type", "message")
                .put("direction", "inbound")
                .put("id", messageId)
                .put("type", "SMS")
                .put("text", words)
                .put("parts", 1)
                .put("encoding", "GSM-7")
                .put("received_at", "2026-11-21T00:01:00.000+00:00");
        payload.putObject("from")
                .put("phone_number", from)
                .put("carrier", "T-MOBILE USA, INC.")
                .put("line_type", "Wireless");
        payload.putArray("to").addObject().put("phone_number", to).put("status", "webhook_delivered");
        payload.putArray("cc");
        payload.putArray("media");
        payload.putArray("errors");
        event.putObject("meta").put("attempt", 1).put("delivered_to", "https://verify.example.com");
        return event;
    }

    /** Returns what tells that a text which was sent did not arrive. */
    public static ObjectNode undelivered(String from, String to, String error) {
        var event = received(from, to, "", "m");
        ((ObjectNode) event.path("data")).put("event_type", "message.finalized");
        ((ObjectNode) event.at("/data/payload/to/0")).put("status", "delivery_failed");
        ((ObjectNode) event.at("/data/payload")).putArray("errors").addObject().put("code", error);
        return event;
    }

    public static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Signs any body as of {@code now}. */
    public Post post(String url, byte[] body, Instant now) {
        var timestamp = Long.toString(now.getEpochSecond());
        return new Post(url, timestamp, sign(timestamp, body), body);
    }

    private String sign(String timestamp, byte[] body) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(keys.getPrivate());
            signing.update(timestamp.getBytes(UTF_8));
            signing.update((byte) '|');
            signing.update(body);
            return Base64.getEncoder().encodeToString(signing.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
