package dev.textproof.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks at what {@code store.url} may be and had better not be: a database on another machine that is reached without
 * looking at who answers there. It may be right where the network is encrypted by other means, so it is no mistake.
 */
final class StoreChecks {

    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/]*)/.*");
    private static final Pattern HERE =
            Pattern.compile("(?i)(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]+)?");

    private StoreChecks() {}

    /** Returns what an operator is to be warned of. */
    static Optional<String> warning(StoreSettings store) {
        return isElsewhere(store.url()) && !sslModes(store.url()).equals(List.of("sslmode=verify-full"))
                ? Optional.of("store.url: the database is on another machine, and without sslmode=verify-full whoever"
                        + " is in between may read and change what goes there")
                : Optional.empty();
    }

    private static boolean isElsewhere(String url) {
        var hosts = HOSTS.matcher(url);
        return hosts.matches()
                && !Arrays.stream(hosts.group(1).split(",", -1))
                        .allMatch(host -> HERE.matcher(host).matches());
    }

    private static List<String> sslModes(String url) {
        return Arrays.stream(url.split("[?&]", -1))
                .skip(1)
                .filter(option -> option.startsWith("sslmode="))
                .toList();
    }
}
