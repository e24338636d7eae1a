package dev.textproof.channel.twilio;

import dev.textproof.channel.FormFields;
import dev.textproof.channel.Webhook;
import dev.textproof.core.Hmac;
import dev.textproof.core.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Lets through what Twilio signed with one of the account's auth tokens. Does not look at what the fields say. Refuses
 * what it cannot authenticate, so an unknown content type is a {@link SignatureException} too: whoever did not sign
 * learns nothing about what would be read. Stateless.
 */
final class TwilioGate {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final List<Hmac> byAuthToken;
    private final String accountSid;

    /** Takes also the account that the tokens are of, to say whether a webhook that does not fit claims another one. */
    TwilioGate(List<Secret> authTokens, String accountSid) {
        this.accountSid = accountSid;
        byAuthToken = authTokens.stream().map(Hmac::sha1).toList();
    }

    /**
     * Returns the fields of an authentic webhook; none where its body is JSON, in which Twilio reports no text.
     *
     * @throws SignatureException with help for the operator, without body, query or secret
     */
    FormFields open(Webhook webhook) throws SignatureException {
        if (!webhook.method().equals("POST")) {
            throw new SignatureException("only POST is served here;"
                    + " if Twilio called, set the number's webhook to HTTP POST in Twilio's console");
        }
        var signature = signature(webhook);
        return switch (mediaType(webhook)) {
            case FORM -> form(webhook, signature);
            case JSON -> json(webhook, signature);
            default -> throw new SignatureException("the body is neither " + FORM + " nor " + JSON);
        };
    }

    private FormFields form(Webhook webhook, byte[] signature) throws SignatureException {
        var fields = FormFields.parse(webhook.body())
                .orElseThrow(() -> new SignatureException("the body is no form that Twilio writes"));
        requireSignature(webhook, fields, signature);
        return fields;
    }

    private FormFields json(Webhook webhook, byte[] signature) throws SignatureException {
        var hashes = new SignedUrl(webhook.url()).bodyHashes();
        if (hashes.size() != 1 || !SHA256.matcher(hashes.get(0)).matches()) {
            throw new SignatureException("a JSON body needs its hash once in the query, as bodySHA256");
        }
        requireSignature(webhook, FormFields.NONE, signature);
        if (!MessageDigest.isEqual(HexFormat.of().parseHex(hashes.get(0)), sha256(webhook.body()))) {
            throw new SignatureException("the body does not have the hash that the signed URL names");
        }
        return FormFields.NONE;
    }

    private void requireSignature(Webhook webhook, FormFields fields, byte[] signature) throws SignatureException {
        var url = new SignedUrl(webhook.url());
        // Most webhooks fit as configured, so the other form costs nothing but on a mismatch.
        if (!isSigned(url, fields, signature)
                && url.otherPort()
                        .filter(other -> isSigned(other, fields, signature))
                        .isEmpty()) {
            var mismatch = new TwilioMismatch(webhook, fields, signature);
            throw new SignatureException(mismatch.explain(byAuthToken, accountSid));
        }
    }

    private boolean isSigned(SignedUrl url, FormFields fields, byte[] signature) {
        var signed = TwilioSignature.signed(url, fields);
        var fits = false;
        for (var hmac : byAuthToken) {
            fits |= MessageDigest.isEqual(hmac.of(signed), signature);
        }
        return fits;
    }

    /** Returns the header's 20 bytes; only their one canonical spelling will do, though Base64 reads several alike. */
    private static byte[] signature(Webhook webhook) throws SignatureException {
        var lines = webhook.headerValues(TwilioSignature.HEADER);
        if (lines.size() != 1) {
            throw new SignatureException(
                    lines.isEmpty()
                            ? "no " + TwilioSignature.HEADER + " header: not from Twilio, or a proxy removed it"
                            : "more than one " + TwilioSignature.HEADER + " header");
        }
        try {
            var bytes = Base64.getDecoder().decode(lines.get(0));
            var canonical = Base64.getEncoder().encodeToString(bytes).equals(lines.get(0));
            if (canonical && bytes.length == TwilioSignature.LENGTH) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new SignatureException(TwilioSignature.HEADER + " is not base64", e);
        }
        throw new SignatureException(TwilioSignature.HEADER + " is not the base64 of 20 bytes");
    }

    private static String mediaType(Webhook webhook) {
        var value = webhook.header("Content-Type").orElse("");
        if (value.startsWith(FORM) && value.startsWith(";", FORM.length())) { // as Twilio writes it
            return FORM;
        }
        return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
