package dev.textproof.channel.twilio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.textproof.channel.Webhook;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts as Twilio does. Signs by code of its own, which shares nothing with what it tests: bytes are characters of
 * Latin-1 here, so that sorted strings are sorted bytes. Sends nothing: a test gives the {@link Post} to a channel or
 * to an HTTP client.
 */
public final class FakeTwilio {

    private final String authToken;
    private final String accountSid;

    public FakeTwilio(String authToken, String accountSid) {
        this.authToken = authToken;
        this.accountSid = accountSid;
    }

    /** A signed request, as a webhook or in the parts that an HTTP client needs. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Post(String url, String contentType, String signature, byte[] body) {

        public Webhook webhook() {
            var headers = Map.of("Content-Type", List.of(contentType), "X-Twilio-Signature", List.of(signature));
            return new Webhook("POST", url, headers, body);
        }
    }

    /** Returns an incoming text with the fields that Twilio sends along. */
    public Post text(String url, String from, String to, String body, String messageSid) {
        return form(url, textFields(from, to, body, messageSid));
    }

    /** Returns the fields of an incoming text, for a test to change. */
    public List<Map.Entry<String, String>> textFields(String from, String to, String body, String messageSid) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("ToCountry", "US"));
        fields.add(Map.entry("SmsMessageSid", messageSid));
        fields.add(Map.entry("NumMedia", "0"));
        fields.add(Map.entry("FromCity", ""));
        fields.add(Map.entry("SmsStatus", "received"));
        fields.add(Map.entry("Body", body));
        fields.add(Map.entry("To", to));
        fields.add(Map.entry("NumSegments", "1"));
        fields.add(Map.entry("MessageSid", messageSid));
        fields.add(Map.entry("AccountSid", accountSid));
        fields.add(Map.entry("From", from));
        fields.add(Map.entry("ApiVersion", "2010-04-01"));
        return fields;
    }

    /** Returns a form of {@code fields}, in their order. */
    public Post form(String url, List<Map.Entry<String, String>> fields) {
        var form = new StringBuilder();
        for (var field : fields) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(field.getKey(), UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(field.getValue(), UTF_8));
        }
        return form(url, form.toString().getBytes(ISO_8859_1));
    }

    /** Returns a form of exactly these bytes; their percent signs must be well formed. */
    public Post form(String url, byte[] form) {
        var sorted = new TreeMap<String, TreeSet<String>>();
        for (var field : new String(form, ISO_8859_1).split("&", -1)) {
            var equals = field.indexOf('=');
            var name = equals < 0 ? field : field.substring(0, equals);
            var value = equals < 0 ? "" : field.substring(equals + 1);
            if (!field.isEmpty()) {
                sorted.computeIfAbsent(URLDecoder.decode(name, ISO_8859_1), key -> new TreeSet<>())
                        .add(URLDecoder.decode(value, ISO_8859_1));
            }
        }
        var data = new StringBuilder();
        sorted.forEach(
                (name, values) -> values.forEach(value -> data.append(name).append(value)));
        var signature = sign(url, data.toString());
        return new Post(url, "application/x-www-form-urlencoded; charset=UTF-8", signature, form);
    }

    /** Returns a JSON post, whose hash Twilio adds to the URL. */
    public Post json(String url, String json) {
        var body = json.getBytes(UTF_8);
        var signed = url + (url.contains("?") ? "&" : "?") + "bodySHA256=" + sha256(body);
        return new Post(signed, "application/json", sign(signed, ""), body);
    }

    private String sign(String url, String latin1) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(UTF_8), "HmacSHA1"));
            mac.update(url.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(latin1.getBytes(ISO_8859_1)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
