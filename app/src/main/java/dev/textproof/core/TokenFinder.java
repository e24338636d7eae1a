package dev.textproof.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds tokens in a text as people and carriers mangle it (protocol.md, "Reading a message"). Linear in the length of
 * the text: no regular expression that backtracks, at most eight tries of at most 200 characters.
 */
final class TokenFinder {

    private static final int MAX_CHARACTERS = 1600;
    private static final int MAX_TRIES = 8;
    private static final int MAX_SEPARATORS = 4;
    private static final int SYMBOLS = 40;
    private static final Set<String> OPT_OUTS =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");

    private TokenFinder() {}

    /**
     * Returns whether the whole of {@code body}, but for punctuation and spaces, is a word by which carriers opt out.
     */
    static boolean isOptOut(String body) {
        return isOneOf(OPT_OUTS, body);
    }

    /** Returns whether the whole of {@code body}, but for punctuation and spaces, is one of {@code words}. */
    static boolean isOneOf(Set<String> words, String body) {
        return words.contains(lettersOf(body).toUpperCase(Locale.ROOT));
    }

    /** Returns whether the whole of {@code body}, but for punctuation and spaces, is the word NO. */
    static boolean isNo(String body) {
        return NormalText.of(lettersOf(body)).equals("NO");
    }

    // Of a body past 1,600 characters nothing is read.
    private static String lettersOf(String body) {
        if (body.codePointCount(0, body.length()) > MAX_CHARACTERS) {
            return "";
        }
        var letters = new StringBuilder();
        body.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** Returns the well-formed tokens of {@code body} in their order; none of a body past 1,600 characters. */
    static List<Token> find(String body) {
        if (body.codePointCount(0, body.length()) > MAX_CHARACTERS) {
            return List.of();
        }
        var text = NormalText.of(body);
        var found = new ArrayList<Token>(1);
        var tries = 0;
        for (var at = text.indexOf("TP"); at >= 0 && tries < MAX_TRIES; at = text.indexOf("TP", at + 1)) {
            if (isMarker(text, at)) {
                tries++;
                read(text, at + 3).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isMarker(String text, int at) {
        return text.length() > at + 3
                && Crockford.read(text.charAt(at + 2)) == '1'
                && (at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at)));
    }

    private static Optional<Token> read(String text, int from) {
        var symbols = new StringBuilder(SYMBOLS);
        var separators = 0;
        for (var at = from; at < text.length() && symbols.length() < SYMBOLS; ) {
            var character = text.codePointAt(at);
            at += Character.charCount(character);
            if (Character.isLetterOrDigit(character)) {
                var symbol = Crockford.read(character);
                if (symbol == 0) {
                    return Optional.empty();
                }
                symbols.append(symbol);
                separators = 0;
            } else if (++separators > MAX_SEPARATORS) {
                return Optional.empty();
            }
        }
        return Token.ofSymbols(symbols.toString());
    }
}
