package dev.textproof.channel;

import java.security.SignatureException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What providers' signatures have in common: headers that stand there once, and a time of signing that is near. */
public final class SignedHeaders {

    /** How far a provider's clock, or a webhook on its way, may be off, in either direction. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{13}");
    private static final HexFormat HEX = HexFormat.of();

    private SignedHeaders() {}

    /**
     * Returns the value of the header {@code name}.
     *
     * @throws SignatureException if it is not there, or more than once
     */
    public static String one(Webhook webhook, String name) throws SignatureException {
        var lines = webhook.headerValues(name);
        if (lines.size() != 1) {
            throw new SignatureException(
                    lines.isEmpty()
                            ? "no " + name + " header: not from the provider, or a proxy removed it"
                            : "more than one " + name + " header");
        }
        return lines.get(0);
    }

    /**
     * Returns when the signature was made.
     *
     * @param text seconds since 1970, or milliseconds where they have 13 digits
     * @throws SignatureException if it is neither
     */
    public static Instant time(String text) throws SignatureException {
        if (SECONDS.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (MILLISECONDS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        throw new SignatureException("the time of the signature is no number of seconds since 1970");
    }

    /**
     * Does nothing if {@code signedAt} is within five minutes of now.
     *
     * @throws SignatureException if it is not: an old webhook once more, or a clock that is wrong
     */
    public static void requireNear(Instant signedAt, Clock clock) throws SignatureException {
        var ago = Duration.between(signedAt, clock.instant());
        if (ago.abs().compareTo(TOLERANCE) > 0) {
            throw new SignatureException("signed " + ago.abs().toSeconds() + " seconds "
                    + (ago.isNegative() ? "ahead of" : "behind") + " our clock, and at most " + TOLERANCE.toSeconds()
                    + " may be; set both clocks by NTP");
        }
    }

    /** Returns the bytes that hexadecimal digits in either case stand for. */
    public static Optional<byte[]> hex(String text) {
        var digits = text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
        return digits ? Optional.of(HEX.parseHex(text)) : Optional.empty();
    }

    /** Returns the bytes that {@code text} is the one canonical Base64 of; Java by itself reads several alike. */
    public static Optional<byte[]> base64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            return Base64.getEncoder().encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
