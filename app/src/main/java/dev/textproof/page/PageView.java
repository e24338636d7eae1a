package dev.textproof.page;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hosted page of one verification at one moment.
 *
 * @param app the app's name; empty where none is known
 * @param sending present on {@link Screen#WAITING}, and on {@link Screen#HEARD} while the text may be sent again
 * @param entry present on {@link Screen#HEARD} and nowhere else
 * @param returnUrl the whole way back to the app, with id, state and error as they apply
 */
public record PageView(
        Frame frame,
        Screen screen,
        String app,
        Optional<Sending> sending,
        Optional<CodeEntry> entry,
        Optional<String> returnUrl) {

    // RFC 3986, 3.1; strict, because browsers skip blanks and control characters in front of a scheme.
    private static final Pattern SAFE =
            Pattern.compile("(?i)(?!(?:javascript|data|vbscript|blob|file):)[a-z][a-z0-9+.-]*:.+");

    public PageView {
        if (screen == Screen.HEARD
                ? entry.isEmpty()
                : entry.isPresent() || sending.isPresent() != (screen == Screen.WAITING)) {
            throw new IllegalArgumentException(
                    "there is something to send or to type while the page waits, and only then");
        }
        if (returnUrl.isPresent() && !SAFE.matcher(returnUrl.get()).matches()) {
            // The list of return URLs should not have let it in; a link that runs code is worth a second lock.
            throw new IllegalArgumentException("a return URL must lead to a page or an app");
        }
    }

    /** Returns how long what the page waits for still counts, while it waits. */
    Optional<TimeLeft> left() {
        return entry.map(it -> new TimeLeft(it.left())).or(() -> sending.map(it -> new TimeLeft(it.left())));
    }

    /** Returns the page of a link that this server does not know. */
    public static PageView gone(Frame frame) {
        return new PageView(frame, Screen.GONE, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the page of a verification of {@code app} while nobody can say where it stands. */
    public static PageView unavailable(Frame frame, String app) {
        return new PageView(frame, Screen.UNAVAILABLE, app, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the page for somebody who asked too often. */
    public static PageView busy(Frame frame, String app) {
        return new PageView(frame, Screen.BUSY, app, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
