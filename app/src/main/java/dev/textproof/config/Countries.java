package dev.textproof.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads ISO 3166 alpha-2 codes, those that the Java runtime knows. */
final class Countries {

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());
    private static final String EXPECTED = "expected a country as two capital letters (ISO 3166), such as US";

    private Countries() {}

    static Optional<String> read(Value value) {
        return value.parsed(EXPECTED, text -> Optional.of(text).filter(KNOWN::contains));
    }

    static List<String> read(List<Value> values) {
        return values.stream().flatMap(value -> read(value).stream()).toList();
    }
}
