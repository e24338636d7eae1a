package dev.textproof.channel.twilio;

import dev.textproof.channel.FormFields;
import dev.textproof.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's signature of a webhook: HMAC-SHA1 under the account's auth token over the URL, then each parameter's name
 * and value. Does not decide what to accept; that is {@link TwilioInbound}'s. Nothing separates names from values, so
 * the signature says what was sent and not where it was cut: rely on no field that came twice. Safe for use by many
 * threads.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">Twilio: validating requests</a>
 */
public final class TwilioSignature {

    static final String HEADER = "X-Twilio-Signature";

    static final int LENGTH = 20;

    private static final String ALGORITHM = "HmacSHA1";

    private TwilioSignature() {}

    /**
     * Returns what Twilio writes into {@code X-Twilio-Signature} when it posts {@code params} as a form to {@code url}.
     */
    public static String sign(Secret authToken, String url, List<Map.Entry<String, String>> params) {
        return Base64.getEncoder().encodeToString(mac(authToken, new SignedUrl(url), FormFields.of(params)));
    }

    static byte[] mac(Secret authToken, SignedUrl url, FormFields fields) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(authToken.bytes(), ALGORITHM));
            mac.update(url.text().getBytes(StandardCharsets.UTF_8));
            fields.feed(mac);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }
}
