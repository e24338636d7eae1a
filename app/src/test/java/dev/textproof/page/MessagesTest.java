package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.textproof.core.Application;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Messages ENGLISH = Locales.messages(Locale.ENGLISH);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*\\}");
    private static final Set<String> PLACEHOLDERS = Set.of(
            "{app}",
            "{number}",
            "{destination}",
            "{ending}",
            "{time}",
            "{tries}",
            "{code}",
            "{status}",
            "{ms}",
            "{detail}");
    private static final String LONGEST_NAME = "ABCDEFGHIJKLMNOPQRST";
    private static final Set<String> OF_TEXTS =
            Set.of("sms.ask", "sms.warning", "reply.text", "help.text", "stop.text", "restart.text");
    private static final Set<String> OF_TEXTS_IN_ENGLISH = Set.of("waiting.in_english", "heard.in_english");
    // Words that no other of the languages has. Texts in romanised Hindi do borrow a few, but none of these.
    private static final Pattern ENGLISH_WORDS =
            Pattern.compile("(?i)(?<![\\p{L}’'])(the|your|you|this|that|with|from|and|are|not)(?![\\p{L}’'])");
    private static final Set<String> ALIKE = Set.of("page.dir", "sim.messages", "received.body", "received.headers");

    static List<Locale> languages() {
        return Locales.supported();
    }

    // A language whose letters no text message of one part can hold leaves the texts out, and says what English ones
    // mean.
    @ParameterizedTest
    @MethodSource("languages")
    void sayTheSameThingsInEveryLanguage(Locale language) {
        var expected = new TreeSet<>(ENGLISH.keys());
        if (Locales.textsInEnglish(language)) {
            expected.removeAll(OF_TEXTS);
            expected.addAll(OF_TEXTS_IN_ENGLISH);
        }

        assertEquals(expected, Locales.messages(language).keys());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void holdTheSamePlaceholdersInEveryLanguage(Locale language) {
        var messages = Locales.messages(language);
        for (var key : messages.keys()) {
            var expected = ENGLISH.has(key) ? placeholders(ENGLISH.raw(key)) : Set.of("{app}");
            var found = placeholders(messages.raw(key));

            assertTrue(ENGLISH.has(key) ? expected.equals(found) : expected.containsAll(found), key);
        }
    }

    /** So no language needs plurals: what is counted stands by itself, as in „Tries left: 3.“. */
    @ParameterizedTest
    @MethodSource("languages")
    void putNoWordBehindANumberThatVaries(Locale language) {
        var counted = Pattern.compile("\\{tries\\}[\\s\u00a0]*\\p{L}");
        for (var key : Locales.messages(language).keys()) {
            var text = Locales.messages(language).raw(key);

            assertFalse(counted.matcher(text).find(), key);
            assertTrue(PLACEHOLDERS.containsAll(placeholders(text)), key + " has a value that may need a plural");
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void leaveNothingInEnglish(Locale language) {
        if (language.equals(Locale.ENGLISH)) {
            return;
        }
        var messages = Locales.messages(language);
        for (var key : messages.keys()) {
            var text = messages.raw(key);

            assertFalse(ENGLISH_WORDS.matcher(text).find(), key + ": " + text);
            assertTrue(
                    ALIKE.contains(key)
                            || !ENGLISH.has(key)
                            || !ENGLISH.raw(key).equals(text),
                    key);
        }
    }

    @ParameterizedTest
    @CsvSource({"ar, ARABIC", "hi, DEVANAGARI", "ja, HIRAGANA HAN KATAKANA"})
    void areWrittenInTheLettersOfTheLanguage(Locale language, String scripts) {
        var messages = Locales.messages(language);
        for (var key : messages.keys()) {
            var own = messages.raw(key)
                    .codePoints()
                    .anyMatch(it ->
                            scripts.contains(Character.UnicodeScript.of(it).name()));

            assertTrue(own || key.equals("page.dir") || OF_TEXTS.contains(key), key);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void areNeverEmpty(Locale language) {
        for (var key : Locales.messages(language).keys()) {
            assertFalse(Locales.messages(language).raw(key).isBlank(), key);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void keepTheTextMessageWithinOneSmsAndTheQrAlphabet(Locale language) {
        var wording = Locales.wording(language);

        var text = wording.ask().replace("{app}", LONGEST_NAME) + " " + Samples.TOKEN + ". " + wording.warning();

        assertTrue(Gsm7.septets(text) <= 160, Gsm7.septets(text) + " septets");
        assertEquals(Mode.ALPHANUMERIC, Encoder.chooseMode(text.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void keepTheReplyWithinOneSms(Locale language) {
        var reply = Locales.replyWording(language).text();

        var text = reply.replace("{app}", LONGEST_NAME).replace("{code}", "073469");

        assertTrue(Gsm7.septets(text) <= 160, Gsm7.septets(text) + " septets");
        assertTrue(text.matches(".*\\bNO\\b.*"), text);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void keepTheAnswersToWordsWithinOneSms(Locale language) {
        var wording = Locales.keywordWording(language);

        for (var text : List.of(wording.help(), wording.stop(), wording.start())) {
            assertTrue(Gsm7.septets(text) <= 160, Gsm7.septets(text) + " septets: " + text);
        }
        assertTrue(wording.help().matches(".*\\bSTOP\\b.*"), wording.help());
        assertTrue(wording.stop().matches(".*\\bSTART\\b.*"), wording.stop());
        assertTrue(wording.start().matches(".*\\bHELP\\b.*\\bSTOP\\b.*"), wording.start());
    }

    /** What the two tests above rely on: no name is longer, and none needs another alphabet. */
    @ParameterizedTest
    @ValueSource(strings = {"ABCDEFGHIJKLMNOPQRSTU", "Café", "Łódź", "متجر", "ショップ", "a.b", "", "{app}", "TP1"})
    void needFearNoNameThatAnAppMayHave(String name) {
        assertTrue(Application.isName(LONGEST_NAME));
        assertFalse(Application.isName(name));
    }

    @Test
    void areAllUsed() throws IOException {
        var sources = sources();
        var unused = languages().stream()
                .flatMap(language -> Locales.messages(language).keys().stream())
                .distinct()
                .filter(key -> !isUsed(key, sources))
                .toList();

        assertEquals(List.of(), unused);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void sayWhichWayTheyRun(Locale language) {
        assertTrue(List.of("ltr", "rtl").contains(Locales.messages(language).raw("page.dir")));
    }

    private static Set<String> placeholders(String text) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }

    private static boolean isUsed(String key, String sources) {
        var group = key.substring(0, key.indexOf('.'));
        var name = key.substring(key.indexOf('.') + 1);
        var isSubject =
                Stream.of(Screen.values()).anyMatch(screen -> screen.key().equals(group))
                        || sources.contains("\"" + group + "\"");
        return sources.contains("t." + key + "}}")
                || sources.contains("rich." + key + "}}")
                || sources.contains("\"" + key + "\"")
                || (isSubject
                        && Pattern.compile("\\b[sr]\\." + name + "\\}\\}")
                                .matcher(sources)
                                .find());
    }

    private static String sources() throws IOException {
        var sources = new StringBuilder();
        for (var root : List.of("app/src/main/resources/page", "app/src/main/java/dev/textproof/page")) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    sources.append(Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return sources.toString();
    }
}
