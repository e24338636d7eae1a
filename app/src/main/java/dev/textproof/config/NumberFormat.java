package dev.textproof.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a provider writes phone numbers. Nothing is guessed: a {@code +} in the wrong place makes New York New Zealand.
 */
public enum NumberFormat {
    /** With {@code +}: {@code +14155550123}. */
    E164,
    /** The same digits without it: {@code 14155550123}. */
    DIGITS,
    /** As people dial it within the channel's country, or with {@code +}. */
    NATIONAL;

    static Optional<NumberFormat> of(String text) {
        return Stream.of(values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
