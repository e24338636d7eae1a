package dev.textproof.config;

import java.util.Set;

/**
 * How many paid messages may be sent.
 *
 * @param countries ISO 3166 alpha-2 codes; none: no paid message is ever sent
 */
public record Replies(int perNumberPerDay, int perCountryPerHour, int perAppPerHour, Set<String> countries) {

    public Replies {
        countries = Set.copyOf(countries);
    }

    /** Returns whether any reply can ever go to a number of {@code country}. */
    public boolean goTo(String country) {
        return perNumberPerDay > 0 && perCountryPerHour > 0 && perAppPerHour > 0 && countries.contains(country);
    }
}
