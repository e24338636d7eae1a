package dev.textproof.channel.android;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.textproof.channel.SignedBytes;
import dev.textproof.channel.SignedHeaders;
import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.HmacAlgorithms;

/** Lets through what the app signed with one of its keys within five minutes. Does not look at what it says. */
final class AndroidGate {

    static final String SIGNATURE = "X-Signature";
    static final String TIMESTAMP = "X-Timestamp";

    private final SignedBytes signed;
    private final Clock clock;

    AndroidGate(List<Secret> keys, Clock clock) {
        this.signed = new SignedBytes(HmacAlgorithms.HMAC_SHA_256, keys);
        this.clock = clock;
    }

    /**
     * Does nothing if {@code webhook} is authentic.
     *
     * @throws SignatureException with help for the operator, without body or secret
     */
    void open(Webhook webhook) throws SignatureException {
        if (!webhook.method().equals("POST")) {
            throw new SignatureException("only POST is served here");
        }
        var mac = SignedHeaders.hex(SignedHeaders.one(webhook, SIGNATURE))
                .orElseThrow(() -> new SignatureException(SIGNATURE + " is not hexadecimal"));
        var timestamp = SignedHeaders.one(webhook, TIMESTAMP);
        if (!signed.fits(mac, webhook.body(), timestamp.getBytes(UTF_8))) {
            throw new SignatureException("the signature does not fit; compare signing_keys with the app's"
                    + " Settings, Webhooks, Signing Key");
        }
        SignedHeaders.requireNear(SignedHeaders.time(timestamp), clock);
    }

    /** Returns the headers of {@code body} as the app would sign it at {@code now}. */
    Map<String, List<String>> sign(byte[] body, Instant now) {
        var timestamp = Long.toString(now.getEpochSecond());
        var mac = HexFormat.of().formatHex(signed.sign(body, timestamp.getBytes(UTF_8)));
        return Map.of(TIMESTAMP, List.of(timestamp), SIGNATURE, List.of(mac));
    }
}
