package dev.textproof.page;

import dev.textproof.core.KeywordWording;
import dev.textproof.core.ReplyWording;
import dev.textproof.core.SmsWording;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The languages that pages and text messages speak. Adding one is a file in {@code messages/} and its tag here; the
 * tests tell what the file lacks. Texts are GSM-7: a language that is not written in Latin letters may leave them to
 * English, and its pages say what they mean. Immutable.
 */
public final class Locales {

    private static final List<Locale> SUPPORTED = Stream.of(
                    "en", "ar", "de", "es", "fr", "hi", "id", "it", "ja", "pl", "pt", "tr")
            .map(Locale::forLanguageTag)
            .toList();

    private static final Map<Locale, Messages> MESSAGES = SUPPORTED.stream()
            .collect(
                    Collectors.toUnmodifiableMap(Function.identity(), locale -> Messages.read(locale.toLanguageTag())));

    // Browsers send a few dozen characters; reading ranges takes time that grows with their number.
    private static final int LONGEST_HEADER = 500;

    private Locales() {}

    /** Returns the languages, English first. */
    public static List<Locale> supported() {
        return SUPPORTED;
    }

    /**
     * Returns the supported language for a page: what the start asked for, else what the browser prefers, else the
     * app's own, else English. A wish for {@code es-MX} is met by {@code es}.
     *
     * @param acceptLanguage the header as received, whatever it holds (RFC 9110, 12.5.4); empty if absent
     */
    public static Locale pick(Optional<Locale> ofStart, String acceptLanguage, Locale appDefault) {
        return ofStart.flatMap(Locales::best)
                .or(() -> Optional.ofNullable(Locale.lookup(ranges(acceptLanguage), SUPPORTED)))
                .or(() -> best(appDefault))
                .orElse(Locale.ENGLISH);
    }

    /** Returns the words of the text message in {@code locale}, else in English. */
    public static SmsWording wording(Locale locale) {
        var texting = texting(locale);
        var messages = messages(texting);
        return new SmsWording(texting, messages.raw("sms.ask"), messages.raw("sms.warning"));
    }

    /** Returns the words of the text message in every language. */
    public static List<SmsWording> allWordings() {
        return SUPPORTED.stream().map(Locales::wording).distinct().toList();
    }

    /** Returns the words of the reply with the code in {@code locale}, else in English. */
    public static ReplyWording replyWording(Locale locale) {
        return new ReplyWording(messages(texting(locale)).raw("reply.text"));
    }

    /** Returns the tag of the words around the token, for what reads them aloud: {@code hi-Latn}, {@code en}. */
    static String textTag(Locale locale) {
        var texting = texting(locale);
        var letter = messages(texting).raw("waiting.copy").codePointAt(0);
        var latin = UnicodeScript.of(letter) == UnicodeScript.LATIN;
        return texting.toLanguageTag() + (latin ? "" : "-Latn");
    }

    /** Returns whether pages in {@code locale} come with a text in English, and say what it means. */
    static boolean textsInEnglish(Locale locale) {
        return messages(locale).has("waiting.in_english");
    }

    private static Locale texting(Locale locale) {
        return best(locale).filter(it -> messages(it).has("sms.ask")).orElse(Locale.ENGLISH);
    }

    /** Returns what answers HELP, STOP and START in {@code locale}, else in English. */
    public static KeywordWording keywordWording(Locale locale) {
        var messages = messages(texting(locale));
        return new KeywordWording(messages.raw("stop.text"), messages.raw("restart.text"), messages.raw("help.text"));
    }

    static Messages messages(Locale locale) {
        return Objects.requireNonNull(MESSAGES.get(best(locale).orElse(Locale.ENGLISH)));
    }

    private static Optional<Locale> best(Locale wish) {
        if (MESSAGES.containsKey(wish)) { // as nearly always, and a look-up takes time
            return Optional.of(wish);
        }
        var tag = wish.toLanguageTag();
        // "und", undetermined, is no language range of a lookup.
        return tag.startsWith("und")
                ? Optional.empty()
                : Optional.ofNullable(Locale.lookup(List.of(new LanguageRange(tag)), SUPPORTED));
    }

    private static List<LanguageRange> ranges(String header) {
        if (header.isBlank() || header.length() > LONGEST_HEADER) {
            return List.of();
        }
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .toList();
        } catch (IllegalArgumentException e) {
            // A header that no browser sends says nothing about its user; the next wish decides.
            return List.of();
        }
    }
}
