package dev.textproof.channel.twilio;

import dev.textproof.channel.FormFields;
import dev.textproof.core.Hmac;
import dev.textproof.core.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

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

    private TwilioSignature() {}

    /**
     * Returns what Twilio writes into {@code X-Twilio-Signature} when it posts {@code params} as a form to {@code url}.
     */
    public static String sign(Secret authToken, String url, List<Map.Entry<String, String>> params) {
        return Base64.getEncoder()
                .encodeToString(Hmac.sha1(authToken).of(signed(new SignedUrl(url), FormFields.of(params))));
    }

    /** Returns what Twilio computes the MAC of. */
    static byte[] signed(SignedUrl url, FormFields fields) {
        return fields.behind(url.text().getBytes(StandardCharsets.UTF_8));
    }
}
