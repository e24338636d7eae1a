package dev.textproof.core;

import java.util.Locale;
import java.util.Set;

/** The English name of a country as it stands in a sentence: "Germany", "the United States". Source: Unicode CLDR. */
final class CountryName {

    private static final Set<String> WITH_ARTICLE =
            Set.of("BQ", "BS", "GM", "IM", "IO", "KM", "MV", "NL", "PH", "PS", "SC");

    private CountryName() {}

    /** Returns the name of the ISO 3166 alpha-2 {@code region}. */
    static String inSentence(String region) {
        var name = new Locale.Builder().setRegion(region).build().getDisplayCountry(Locale.ENGLISH);
        var plural = name.startsWith("United ") || name.endsWith(" Islands") || name.endsWith(" Republic");
        return plural || WITH_ARTICLE.contains(region) ? "the " + name : name;
    }
}
