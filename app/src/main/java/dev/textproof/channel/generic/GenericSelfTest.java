package dev.textproof.channel.generic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.textproof.channel.SignedBytes;
import dev.textproof.channel.Webhook;
import dev.textproof.config.Authentication.Encoding;
import dev.textproof.config.Authentication.HeaderHmac;
import dev.textproof.config.Authentication.StandardWebhook;
import dev.textproof.config.GenericSettings;
import dev.textproof.config.GenericSettings.Request;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.HmacAlgorithms;

/** Writes the request that {@code doctor} sends: authentic, and without a text. */
final class GenericSelfTest {

    private static final String ID = "doctor";

    private GenericSelfTest() {}

    static Webhook of(GenericSettings settings, String url, Instant now) {
        var query = settings.request() == Request.QUERY;
        var body = (settings.request() == Request.JSON ? "{}" : "").getBytes(UTF_8);
        var seconds = Long.toString(now.getEpochSecond());
        var headers = new HashMap<String, List<String>>();
        if (!query) {
            headers.put(
                    "Content-Type",
                    List.of(body.length > 0 ? "application/json" : "application/x-www-form-urlencoded"));
        }
        var path = settings.authentication()
                .fold(
                        secret -> "/" + new String(secret.secrets().get(0).bytes(), UTF_8),
                        standard -> {
                            headers.putAll(signed(standard, body, seconds));
                            return "";
                        },
                        hmac -> {
                            headers.putAll(signed(hmac, body, seconds));
                            return "";
                        });
        return new Webhook(query ? "GET" : "POST", url + path, headers, body);
    }

    private static Map<String, List<String>> signed(StandardWebhook standard, byte[] body, String seconds) {
        var front = (ID + "." + seconds + ".").getBytes(UTF_8);
        var mac = new SignedBytes(HmacAlgorithms.HMAC_SHA_256, standard.secrets()).sign(front, body);
        return Map.of(
                StandardGate.ID,
                List.of(ID),
                "webhook-timestamp",
                List.of(seconds),
                "webhook-signature",
                List.of("v1," + Base64.getEncoder().encodeToString(mac)));
    }

    private static Map<String, List<String>> signed(HeaderHmac hmac, byte[] body, String seconds) {
        var around = hmac.signed().replace("{timestamp}", seconds).split("\\{body}", -1);
        var mac = new SignedBytes(hmac.algorithm(), hmac.secrets())
                .sign(around[0].getBytes(UTF_8), body, around[1].getBytes(UTF_8));
        var written = hmac.encoding() == Encoding.HEX
                ? HexFormat.of().formatHex(mac)
                : Base64.getEncoder().encodeToString(mac);
        var headers = new HashMap<String, List<String>>();
        headers.put(hmac.header(), List.of(hmac.prefix() + written));
        hmac.timestampHeader().ifPresent(name -> headers.put(name, List.of(seconds)));
        return headers;
    }
}
