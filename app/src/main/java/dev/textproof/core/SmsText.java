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

    /** Returns whether {@code body} still names the app, as a word, and carries the warning in one of the languages. */
    static TextMatch match(String body, String appName, Collection<SmsWording> wordings) {
        var named = hasWord(normal(body), appName.toUpperCase(Locale.ROOT));
        var warned = language(body, wordings).isPresent();
        return named && warned ? TextMatch.FULL : TextMatch.ALTERED;
    }

    /** Returns in which of the languages {@code body} carries the warning, if it does. */
    static Optional<Locale> language(String body, Collection<SmsWording> wordings) {
        var normal = normal(body);
        return wordings.stream()
                .filter(wording -> normal.contains(wording.warning().toUpperCase(Locale.ROOT)))
                .map(SmsWording::locale)
                .findFirst();
    }

    private static String normal(String body) {
        return SPACES.matcher(NormalText.of(body)).replaceAll(" ");
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
