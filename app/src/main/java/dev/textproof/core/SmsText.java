package dev.textproof.core;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text message around a token: written for the user to send, recognised when it arrives. */
public final class SmsText {

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private SmsText() {}

    /** Returns the pre-filled text: GSM-7 characters only, at most 160 of them. */
    public static String compose(SmsWording wording, String appName, Token token) {
        return wording.askFor(appName) + " " + token.text() + ". " + wording.warning();
    }

    /** Returns whether {@code normal} still names the app, as a word. */
    static boolean names(String normal, String appName) {
        return hasWord(normal, appName.toUpperCase(Locale.ROOT));
    }

    /** Returns in which of the languages {@code normal} carries the warning, if it does. */
    static Optional<Locale> language(String normal, Collection<SmsWording> wordings) {
        for (var wording : wordings) {
            if (normal.contains(wording.warning().toUpperCase(Locale.ROOT))) {
                return Optional.of(wording.locale());
            }
        }
        return Optional.empty();
    }

    /** Returns {@code body} as {@link #names} and {@link #language} compare it. */
    static String normal(String body) {
        return hasOnlySingleSpaces(body)
                ? body.toUpperCase(Locale.ROOT)
                : SPACES.matcher(NormalText.of(body)).replaceAll(" ");
    }

    private static boolean hasOnlySingleSpaces(String text) {
        var last = 'x';
        for (var i = 0; i < text.length(); i++) {
            var next = text.charAt(i);
            if (next < ' ' || next > '~' || (next == ' ' && last == ' ')) {
                return false;
            }
            last = next;
        }
        return true;
    }

    private static boolean hasWord(String text, String word) {
        for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            var end = at + word.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
