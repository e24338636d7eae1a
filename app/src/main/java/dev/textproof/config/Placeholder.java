package dev.textproof.config;

import dev.textproof.config.Reading.SecretUse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Recognizes secrets that nobody drew at random: repeated, counted or copied from an example. Does not measure entropy;
 * a random secret passes but for less than one in a million.
 */
final class Placeholder {

    private static final int FEW = 4;

    /** Long enough not to turn up at random, the short ones only as words of their own. */
    private static final Pattern WORDS =
            Pattern.compile("change[-_ ]?me|example|placeholder|secret|password|replace|insert|default|0123456|12345678"
                    + "|signing[-_ ]?key|(?:api|auth|access|private)[-_ ]?(?:key|token)"
                    + "|(?<![a-z0-9])(?:todo|dummy|sample|test)(?![a-z0-9])|(?<![a-z0-9])your[-_ ]");

    /** Private keys from RFC 7515, A.3, and RFC 7517, A.2, as base64url. */
    private static final Set<String> PUBLISHED =
            Set.of("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI", "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE");

    /** What people try first as an API key; examples hash the first of them. */
    private static final Set<String> KNOWN_API_KEYS = Stream.of(
                    "secret",
                    "",
                    "changeme",
                    "change-me",
                    "password",
                    "example",
                    "placeholder",
                    "test",
                    "demo",
                    "dev",
                    "admin",
                    "token",
                    "key",
                    "apikey",
                    "api-key",
                    "api_key",
                    "your-api-key",
                    "your_api_key",
                    "todo",
                    "textproof",
                    "foo",
                    "bar",
                    "hello",
                    "123456",
                    "12345678",
                    "1234567890",
                    "secret\n",
                    "changeme\n")
            .map(DigestUtils::sha256Hex)
            .collect(Collectors.toUnmodifiableSet());

    private Placeholder() {}

    static boolean isPlaceholder(SecretUse use) {
        var bytes = use.material().bytes();
        return isFewBytes(bytes)
                || isCounting(bytes)
                || isWords(bytes)
                || isWords(use.text().bytes())
                || PUBLISHED.contains(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static boolean isKnownApiKey(String sha256) {
        return KNOWN_API_KEYS.contains(sha256);
    }

    private static boolean isFewBytes(byte[] bytes) {
        var seen = new boolean[256];
        var different = 0;
        for (var each : bytes) {
            different += seen[each & 0xFF] ? 0 : 1;
            seen[each & 0xFF] = true;
        }
        return different <= FEW;
    }

    private static boolean isCounting(byte[] bytes) {
        var step = bytes.length < 2 ? 0 : bytes[1] - bytes[0];
        for (var i = 1; i < bytes.length; i++) {
            if ((byte) (bytes[i - 1] + step) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWords(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        // A JWK is JSON, whose kid may well be called an example.
        return !text.startsWith("{")
                && text.chars().allMatch(c -> c >= ' ' && c <= '~')
                && WORDS.matcher(text).find();
    }
}
