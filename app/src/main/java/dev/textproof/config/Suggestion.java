package dev.textproof.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that somebody probably meant: at most a third of its letters away (Levenshtein's distance). */
final class Suggestion {

    private Suggestion() {}

    static Optional<String> nearest(String given, Collection<String> known) {
        return known.stream()
                .filter(key -> distance(given, key) <= (key.length() < 4 ? 1 : Math.max(2, key.length() / 3)))
                .min(Comparator.comparingInt(key -> distance(given, key)));
    }

    private static int distance(String from, String to) {
        var row = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
