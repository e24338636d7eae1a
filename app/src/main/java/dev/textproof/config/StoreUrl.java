package dev.textproof.config;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code store.url} may be. Options that would change what the store promises are none of it, nor passwords. */
final class StoreUrl {

    static final String POSTGRESQL = "jdbc:postgresql:";
    static final String EXPECTED = "expected jdbc:sqlite: and a path, or jdbc:postgresql://host/database";

    private static final Pattern SQLITE = Pattern.compile("jdbc:sqlite:.+");
    private static final Pattern PLACE = Pattern.compile(
            "jdbc:postgresql://[A-Za-z0-9._:,\\[\\]-]{1,1024}/[A-Za-z0-9._~%-]{1,256}(?:\\?([^#\\s]*))?");

    /** Options of pgJDBC that say where and how safely to connect (jdbc.postgresql.org, "Initializing the Driver"). */
    private static final Set<String> OPTIONS = Set.of(
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "channelBinding",
            "currentSchema",
            "targetServerType",
            "hostRecheckSeconds");

    static final String OPTIONS_EXPECTED = "expected no other options than "
            + String.join(", ", OPTIONS.stream().sorted().toList());

    private StoreUrl() {}

    static boolean isOne(String url) {
        return SQLITE.matcher(url).matches() || PLACE.matcher(url).matches();
    }

    /** Returns whether it is SQLite, or PostgreSQL with good options only. */
    static boolean hasGoodOptions(String url) {
        var place = PLACE.matcher(url);
        if (!place.matches() || place.group(1) == null) {
            return true;
        }
        return Arrays.stream(place.group(1).split("&", -1)).allMatch(each -> OPTIONS.contains(each.split("=", 2)[0]));
    }
}
