package dev.textproof.page;

import dev.textproof.core.Status;
import java.util.Locale;

/** What the hosted page can be about; each has its messages under its name in lower case. */
public enum Screen {
    WAITING,
    /** The text arrived, and now the code that went back is awaited. */
    HEARD,
    VERIFIED,
    DECLINED,
    REVOKED,
    EXPIRED,
    /** A link that this server does not know, or no longer: answered with 404. */
    GONE,
    /** The store cannot say where the verification stands: answered with 503, and loaded again by the browser. */
    UNAVAILABLE,
    /** Too many requests of one address: answered with 429, and the browser goes back by itself. */
    BUSY;

    /** Returns the screen for {@code status}. */
    public static Screen of(Status status) {
        return switch (status) {
            case WAITING -> WAITING;
            case HEARD -> HEARD;
            case VERIFIED -> VERIFIED;
            case DECLINED -> DECLINED;
            case REVOKED -> REVOKED;
            case EXPIRED -> EXPIRED;
        };
    }

    /** Returns its name in JSON and messages; that of its status, where it has one. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
