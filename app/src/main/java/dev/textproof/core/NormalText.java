package dev.textproof.core;

import java.text.Normalizer;
import java.util.Locale;

/** Undoes what keyboards and carriers do to a text: NFKC, upper case (root locale), no format characters (Cf). */
final class NormalText {

    private NormalText() {}

    static String of(String body) {
        if (isAscii(body)) { // as nearly all texts are, and of these the rest changes nothing
            return body.toUpperCase(Locale.ROOT);
        }
        var upper = Normalizer.normalize(body, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        var text = new StringBuilder(upper.length());
        upper.codePoints()
                .filter(character -> Character.getType(character) != Character.FORMAT)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static boolean isAscii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
