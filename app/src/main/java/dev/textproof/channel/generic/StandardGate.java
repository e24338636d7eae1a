package dev.textproof.channel.generic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.textproof.channel.SignedBytes;
import dev.textproof.channel.SignedHeaders;
import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.time.Clock;
import java.util.List;
import org.apache.commons.codec.digest.HmacAlgorithms;

/**
 * Lets through what is signed by Standard Webhooks 1.0 with one of the secrets. Of several signatures one must fit.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks: the specification</a>
 */
final class StandardGate implements Gate {

    static final String ID = "webhook-id";

    private static final int MOST_SIGNATURES = 8;
    private static final String VERSION = "v1,";

    private final SignedBytes signed;
    private final Clock clock;

    StandardGate(List<Secret> secrets, Clock clock) {
        this.signed = new SignedBytes(HmacAlgorithms.HMAC_SHA_256, secrets);
        this.clock = clock;
    }

    @Override
    public void open(Webhook webhook) throws SignatureException {
        var timestamp = SignedHeaders.one(webhook, "webhook-timestamp");
        var front = (SignedHeaders.one(webhook, ID) + "." + timestamp + ".").getBytes(UTF_8);
        var signatures = SignedHeaders.one(webhook, "webhook-signature").split(" ", MOST_SIGNATURES + 1);
        var fits = false;
        for (var i = 0; i < Math.min(signatures.length, MOST_SIGNATURES); i++) {
            fits |= signatures[i].startsWith(VERSION)
                    && SignedHeaders.base64(signatures[i].substring(VERSION.length()))
                            .filter(mac -> signed.fits(mac, front, webhook.body()))
                            .isPresent();
        }
        if (!fits) {
            throw new SignatureException("no signature in webhook-signature fits; compare webhook_secrets with the"
                    + " secret (whsec_…) that the provider shows for this address");
        }
        SignedHeaders.requireNear(SignedHeaders.time(timestamp), clock);
    }
}
