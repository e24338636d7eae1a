package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.qrcode.decoder.Mode;
import com.google.zxing.qrcode.encoder.Encoder;
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
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Messages ENGLISH = Locales.messages(Locale.ENGLISH);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*\\}");
    private static final Pattern GSM7 = Pattern.compile("[A-Za-z0-9 \\r\\n!\"#%&'()*+,./:;<=>?-]*");
    private static final String LONGEST_NAME = "ABCDEFGHIJKLMNOPQRST";

    static List<Locale> languages() {
        return Locales.supported();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void sayTheSameThingsInEveryLanguage(Locale language) {
        assertEquals(ENGLISH.keys(), Locales.messages(language).keys());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void holdTheSamePlaceholdersInEveryLanguage(Locale language) {
        for (var key : ENGLISH.keys()) {
            assertEquals(
                    placeholders(ENGLISH.raw(key)),
                    placeholders(Locales.messages(language).raw(key)),
                    key);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void areNeverEmpty(Locale language) {
        for (var key : ENGLISH.keys()) {
            assertFalse(Locales.messages(language).raw(key).isBlank(), key);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void keepTheTextMessageWithinOneSmsAndTheQrAlphabet(Locale language) {
        var wording = Locales.wording(language);

        var text = wording.ask().replace("{app}", LONGEST_NAME) + " " + Samples.TOKEN + ". " + wording.warning();

        assertTrue(text.length() <= 160, text.length() + " characters");
        assertTrue(GSM7.matcher(text).matches(), text);
        assertEquals(Mode.ALPHANUMERIC, Encoder.chooseMode(text.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void keepTheReplyWithinOneSms(Locale language) {
        var reply = Locales.messages(language).raw("reply.text");

        var text = reply.replace("{app}", LONGEST_NAME).replace("{code}", "073469");

        assertTrue(text.length() <= 160, text.length() + " characters");
        assertTrue(GSM7.matcher(text).matches(), text);
        assertTrue(text.matches(".*\\bNO\\b.*"), text);
    }

    @Test
    void areAllUsed() throws IOException {
        var sources = sources();
        var unused =
                ENGLISH.keys().stream().filter(key -> !isUsed(key, sources)).toList();

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
