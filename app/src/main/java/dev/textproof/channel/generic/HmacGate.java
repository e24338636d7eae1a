package dev.textproof.channel.generic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.textproof.channel.SignedBytes;
import dev.textproof.channel.SignedHeaders;
import dev.textproof.channel.Webhook;
import dev.textproof.config.Authentication.Encoding;
import dev.textproof.config.Authentication.HeaderHmac;
import java.security.SignatureException;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets through what carries an HMAC over its bytes in a header, as the configuration describes it. Where no timestamp
 * is signed, the same request may come again at any time; a text that comes again changes nothing.
 */
final class HmacGate implements Gate {

    private final HeaderHmac settings;
    private final SignedBytes signed;
    private final Clock clock;

    HmacGate(HeaderHmac settings, Clock clock) {
        this.settings = settings;
        this.signed = new SignedBytes(settings.algorithm(), settings.secrets());
        this.clock = clock;
    }

    @Override
    public void open(Webhook webhook) throws SignatureException {
        var mac = mac(SignedHeaders.one(webhook, settings.header()));
        var timestamp = settings.timestampHeader().isPresent()
                ? SignedHeaders.one(webhook, settings.timestampHeader().get())
                : "";
        var around = settings.signed().replace("{timestamp}", timestamp).split("\\{body}", -1);
        // A timestamp that says {body} would make more than two parts.
        if (around.length != 2
                || !signed.fits(mac, around[0].getBytes(UTF_8), webhook.body(), around[1].getBytes(UTF_8))) {
            throw new SignatureException(
                    "the signature in " + settings.header() + " does not fit; compare hmac.secrets,"
                            + " algorithm and signed with what the provider says it signs");
        }
        if (settings.timestampHeader().isPresent()) {
            SignedHeaders.requireNear(SignedHeaders.time(timestamp), clock);
        }
    }

    private byte[] mac(String header) throws SignatureException {
        var written = header.startsWith(settings.prefix())
                ? Optional.of(header.substring(settings.prefix().length()))
                : Optional.<String>empty();
        return written.flatMap(settings.encoding() == Encoding.HEX ? SignedHeaders::hex : SignedHeaders::base64)
                .orElseThrow(() -> new SignatureException(
                        settings.header() + " does not hold what hmac.prefix and hmac.encoding say"));
    }
}
