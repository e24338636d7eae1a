package dev.textproof.config;

import dev.textproof.core.NumberReader;
import dev.textproof.core.NumberTable;
import dev.textproof.core.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the test numbers of one app. Numbers that regulators keep free for stories are not in use, so that is not asked
 * of them; their length and country are. Whether one is really nobody's, it cannot know. Not thread-safe.
 */
final class TestNumbersReader {

    private static final int MOST = 20;

    private final NumberReader numbers = new NumberReader();
    private final Once once = new Once("number");
    private final Set<String> countries;

    /** Takes the countries whose numbers the app takes; none: all. */
    TestNumbersReader(Set<String> countries) {
        this.countries = countries;
    }

    /** Returns the numbers in canonical form. */
    Set<PhoneNumber> read(List<Value> items) {
        if (items.size() > MOST) {
            items.get(MOST).mistake("expected at most " + MOST + " test numbers");
        }
        var read = new LinkedHashSet<PhoneNumber>();
        items.forEach(item -> number(item).ifPresent(read::add));
        return read;
    }

    private Optional<PhoneNumber> number(Value value) {
        var text = value.text(
                "expected an E.164 number that nobody has, such as \"+12025550123\" or \"+447700900123\"",
                number -> PhoneNumber.isE164(number) && numbers.isPossible(number));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var number = NumberTable.canonical(new PhoneNumber(text));
        once.see(number.e164(), value);
        if (!countries.isEmpty() && numbers.countriesOf(text).stream().noneMatch(countries::contains)) {
            value.mistake("a number of none of the app's countries");
        }
        return Optional.of(number);
    }
}
