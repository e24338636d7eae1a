package dev.textproof.config;

import dev.textproof.core.Key;
import dev.textproof.core.Secret;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** How secrets are written. Takes each in one spelling only, so that no two texts are one secret. */
final class KeyText {

    static final String KEY_EXPECTED = "expected 32 bytes in base64url (43 of A-Z a-z 0-9 - _)";
    static final String TOKEN_EXPECTED = "expected at least 16 visible ASCII characters";
    static final String PASSWORD_EXPECTED = "expected a password";
    static final String WEBHOOK_EXPECTED = "expected whsec_ and 24 to 64 bytes in base64";
    static final String PATH_EXPECTED =
            "expected at least 128 random bits: 32 or more hexadecimal digits, or 22 or more of A-Z a-z 0-9 - _;"
                    + " openssl rand -hex 16 makes one";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{43}=?");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{16,512}");
    private static final Pattern WEBHOOK = Pattern.compile("whsec_([A-Za-z0-9+/]{32,86}={0,2})");

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern PATH_SECRET = Pattern.compile("[A-Za-z0-9_-]{22,128}");

    private KeyText() {}

    /** Reads 32 bytes of base64url, with or without its padding. */
    static Optional<Secret> key(String text) {
        if (!KEY.matcher(text).matches()) {
            return Optional.empty();
        }
        var digits = text.substring(0, 43);
        // The last digit has two bits to spare, which Java does not look at: QQ and QR would be one key.
        if ("AEIMQUYcgkosw048".indexOf(digits.charAt(42)) < 0) {
            return Optional.empty();
        }
        var bytes = Base64.getUrlDecoder().decode(digits);
        return Optional.of(Secret.of(bytes)).filter(secret -> secret.length() == Key.SECRET_LENGTH);
    }

    /** Reads a provider's or an operator's token, which is used as it is written. */
    static Optional<Secret> token(String text) {
        return TOKEN.matcher(text).matches() ? Optional.of(Secret.ofText(text)) : Optional.empty();
    }

    /** Reads a segment of a path: hexadecimal digits hold four bits each, others six. */
    static Optional<Secret> pathSecret(String text) {
        var least = HEX.matcher(text).matches() ? 32 : 22;
        return text.length() >= least && PATH_SECRET.matcher(text).matches()
                ? Optional.of(Secret.ofText(text))
                : Optional.empty();
    }

    /** Reads the password of somebody else's account, who makes the rules for it. */
    static Optional<Secret> password(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Secret.ofText(text));
    }

    /** Reads the secret of an outgoing webhook as Standard Webhooks 1.0 writes it. */
    static Optional<Secret> webhook(String text) {
        var matcher = WEBHOOK.matcher(text);
        if (!matcher.matches() || matcher.group(1).length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(matcher.group(1));
            var canonical = Base64.getEncoder().encodeToString(bytes).equals(matcher.group(1));
            return canonical && bytes.length >= 24 && bytes.length <= 64
                    ? Optional.of(Secret.of(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
