package dev.textproof.config;

import java.util.Set;

/**
 * How many paid messages may be sent.
 *
 * @param countries ISO 3166 alpha-2 codes; none: no paid message is ever sent
 */
public record Replies(int perNumberPerDay, int perCountryPerHour, Set<String> countries) {

    public Replies {
        countries = Set.copyOf(countries);
    }
}
