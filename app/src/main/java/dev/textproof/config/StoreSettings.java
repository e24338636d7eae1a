package dev.textproof.config;

import dev.textproof.core.Secret;
import java.util.Optional;

/**
 * Where verifications are kept.
 *
 * @param url {@code jdbc:sqlite:} and a path, where a relative one starts at the working directory; or
 *     {@code jdbc:postgresql://}, host and database
 * @param user who {@code password} belongs to; both for PostgreSQL only
 */
public record StoreSettings(String url, Optional<String> user, Optional<Secret> password) {

    /** Returns the settings of a store that needs no password. */
    public static StoreSettings of(String url) {
        return new StoreSettings(url, Optional.empty(), Optional.empty());
    }

    /** Returns whether this is PostgreSQL, and not SQLite. */
    public boolean isPostgres() {
        return url.startsWith(StoreUrl.POSTGRESQL);
    }

    /** Returns the URL without its options, to name it to people. */
    public String place() {
        return url.split("\\?", 2)[0];
    }
}
