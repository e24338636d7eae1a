package dev.textproof.channel;

import dev.textproof.config.NumberFormat;
import dev.textproof.core.NumberReader;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Reading.Good;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads phone numbers as a channel declares that its provider writes them, strictly: what is written otherwise, names
 * and short codes included, is no number. Thread-safe.
 *
 * @param country of national numbers, ISO 3166 alpha-2
 */
public record NumberForm(NumberFormat format, Optional<String> country, NumberReader numbers) {

    private static final Pattern NATIONAL = Pattern.compile("[0-9]{4,17}");

    /** Returns the number that {@code text} means. */
    public Optional<PhoneNumber> read(String text) {
        return switch (format) {
            case E164 -> PhoneNumber.find(text);
            case DIGITS -> PhoneNumber.find("+" + text);
            case NATIONAL -> text.startsWith("+") ? PhoneNumber.find(text) : national(text);
        };
    }

    /** Returns which of {@code ours}, numbers with {@code +} and short codes, {@code text} means. */
    public Optional<String> readOurs(String text, Set<String> ours) {
        return ours.contains(text)
                ? Optional.of(text)
                : read(text).map(PhoneNumber::e164).filter(ours::contains);
    }

    // What the library does not know to be a number of that country could be a short code.
    private Optional<PhoneNumber> national(String text) {
        return NATIONAL.matcher(text).matches() && numbers.read(text, country) instanceof Good good
                ? Optional.of(good.phone())
                : Optional.empty();
    }
}
