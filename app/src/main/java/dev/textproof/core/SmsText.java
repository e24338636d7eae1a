package dev.textproof.core;

import java.util.Collection;
import java.util.Locale;
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
        var normal = SPACES.matcher(NormalText.of(body)).replaceAll(" ");
        var named = hasWord(normal, appName.toUpperCase(Locale.ROOT));
        var warned = wordings.stream()
                .anyMatch(wording -> normal.contains(wording.warning().toUpperCase(Locale.ROOT)));
        return named && warned ? TextMatch.FULL : TextMatch.ALTERED;
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
