package dev.textproof.config;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a length of time such as {@code 45s}, {@code 10m}, {@code 2h} or {@code 30d}: one whole number and one unit.
 * Holds no state.
 */
public final class Span {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})([smhd])");

    private Span() {}

    /** Returns a parser that takes no less and no more than this. */
    static Function<String, Optional<Duration>> between(Duration least, Duration most) {
        return text -> parse(text).filter(span -> span.compareTo(least) >= 0 && span.compareTo(most) <= 0);
    }

    /** Returns what {@code text} says; empty if it is no length of time. */
    public static Optional<Duration> parse(String text) {
        var matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
