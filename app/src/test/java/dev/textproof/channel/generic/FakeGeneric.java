package dev.textproof.channel.generic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls as providers without an adapter do, and signs by code of its own. Sends nothing: a test gives the {@link Call}
 * to a channel or to an HTTP client.
 */
public final class FakeGeneric {

    private final String url;

    /** Takes {@code …/inbound/{channel}}. */
    public FakeGeneric(String url) {
        this.url = url;
    }

    /**
     * A request, as a webhook or in the parts that an HTTP client needs; {@code url} has no secret, {@code path} may.
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Call(String method, String url, String path, Map<String, String> headers, byte[] body) {

        public Webhook webhook() {
            var lines = new TreeMap<String, List<String>>();
            headers.forEach((name, value) -> lines.put(name, List.of(value)));
            var secret = path.isEmpty() ? Optional.<Secret>empty() : Optional.of(Secret.ofText(path.substring(1)));
            return new Webhook(method, url, lines, body, secret);
        }

        /** Returns the same as a request over HTTP. */
        public HttpRequest.Builder request() {
            var mark = url.indexOf('?');
            var whole = mark < 0 ? url + path : url.substring(0, mark) + path + url.substring(mark);
            var request = HttpRequest.newBuilder(URI.create(whole))
                    .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            return request;
        }

        public String header(String name) {
            return Objects.requireNonNull(headers.get(name));
        }

        public Call with(String header, String value) {
            var changed = new LinkedHashMap<>(headers);
            changed.put(header, value);
            return new Call(method, url, path, changed, body);
        }

        public Call with(byte[] otherBody) {
            return new Call(method, url, path, headers, otherBody);
        }

        public Call as(String otherMethod) {
            return new Call(otherMethod, url, path, headers, body);
        }
    }

    /** Returns a form behind a secret path, as Jasmin posts it. */
    public Call form(String secret, Map<String, String> fields) {
        var headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        return new Call("POST", url, "/" + secret, headers, encoded(fields).getBytes(UTF_8));
    }

    /** Returns a GET behind a secret path, as Kannel sends it. */
    public Call query(String secret, Map<String, String> fields) {
        return new Call("GET", url + "?" + encoded(fields), "/" + secret, Map.of(), new byte[0]);
    }

    /** Returns JSON behind a secret path. */
    public Call json(String secret, String json) {
        return new Call("POST", url, "/" + secret, Map.of("Content-Type", "application/json"), json.getBytes(UTF_8));
    }

    /** Returns JSON signed by Standard Webhooks. */
    public Call standard(String secret, String id, Instant at, String json) {
        var key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
        var front = id + "." + at.getEpochSecond() + ".";
        var mac = Base64.getEncoder().encodeToString(hmac("HmacSHA256", key, (front + json).getBytes(UTF_8)));
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                "v1," + mac);
        return new Call("POST", url, "", headers, json.getBytes(UTF_8));
    }

    /** Returns JSON with {@code sha256=} and the hexadecimal HMAC of the timestamp, a dot and the body. */
    public Call timed(String secret, Instant at, String json) {
        var time = Long.toString(at.getEpochSecond());
        var mac = hmac("HmacSHA256", secret.getBytes(UTF_8), (time + "." + json).getBytes(UTF_8));
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "X-Time",
                time,
                "X-Signature",
                "sha256=" + HexFormat.of().formatHex(mac));
        return new Call("POST", url, "", headers, json.getBytes(UTF_8));
    }

    /** Returns JSON with the HMAC of the body alone in {@code X-Signature}, as it is. */
    public Call bare(String algorithm, String secret, boolean hex, String json) {
        var mac = hmac(algorithm, secret.getBytes(UTF_8), json.getBytes(UTF_8));
        var text = hex ? HexFormat.of().formatHex(mac) : Base64.getEncoder().encodeToString(mac);
        var headers = Map.of("Content-Type", "application/json", "X-Signature", text);
        return new Call("POST", url, "", headers, json.getBytes(UTF_8));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] bytes) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
