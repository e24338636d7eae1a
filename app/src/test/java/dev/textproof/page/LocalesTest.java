package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalesTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final Locale DUTCH = Locale.forLanguageTag("nl");

    @ParameterizedTest
    @CsvSource({
        "'es-MX,es;q=0.9,en;q=0.8', es",
        "'nl;q=0.9, en-GB;q=0.5, es;q=0.7', es",
        "'en-US,en;q=0.9,es;q=0.8', en",
        "'ES', es",
        "'nl, *;q=0.1', en",
        "'nl', en",
        "'zh-CN,zh;q=0.9', en",
        "'zh-CN,zh;q=0.9,ja;q=0.8,en;q=0.7', ja",
        "'pt-BR,pt;q=0.9,en;q=0.8', pt",
        "'pt-PT', pt",
        "'ar-EG', ar",
        "'hi-IN,en;q=0.9', hi",
        "'id-ID,id;q=0.9,en;q=0.8', id",
        "'in', id",
        "'fr-CA;q=0.5, de-AT;q=0.8', de",
        "'es;q=0', en",
        "'', en"
    })
    void pickWhatTheBrowserPrefers(String header, String tag) {
        assertEquals(Locale.forLanguageTag(tag), Locales.pick(Optional.empty(), header, Locale.ENGLISH));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "es;q=", "es;q=7", "=,=", "\u0000", "*", "é", ",,,,", "en-", "a;b;c;d"})
    void surviveEveryHeader(String header) {
        assertEquals(Locale.ENGLISH, Locales.pick(Optional.empty(), header, DUTCH));
    }

    @Test
    void doNotReadAnEndlessHeader() {
        assertEquals(Locale.ENGLISH, Locales.pick(Optional.empty(), "es,".repeat(10_000), Locale.ENGLISH));
    }

    @Test
    void putTheStartAboveTheBrowserAndTheBrowserAboveTheApp() {
        var mexican = Optional.of(Locale.forLanguageTag("es-MX"));

        assertEquals(SPANISH, Locales.pick(mexican, "en", Locale.ENGLISH));
        assertEquals(Locale.ENGLISH, Locales.pick(Optional.empty(), "en", SPANISH));
        assertEquals(SPANISH, Locales.pick(Optional.of(DUTCH), "zh", SPANISH));
        assertEquals(Locale.ENGLISH, Locales.pick(Optional.of(Locale.ROOT), "", DUTCH));
    }

    @Test
    void wordTheTextInEnglishWhereTheyDoNotSpeakTheLanguage() {
        assertEquals(Locales.wording(Locale.ENGLISH), Locales.wording(DUTCH));
        assertEquals(
                "Verify my number with {app}:", Locales.wording(Locale.ROOT).ask());
        assertEquals(
                "Do not send if someone asked you to.",
                Locales.wording(Locale.US).warning());
        assertEquals(Locales.wording(Locale.ENGLISH), Locales.wording(Locale.JAPANESE));
        assertEquals(Locales.replyWording(Locale.ENGLISH), Locales.replyWording(Locale.forLanguageTag("ar")));
        assertEquals(Locales.supported().size() - 2, Locales.allWordings().size());
    }

    @Test
    void areAllInTheDocuments() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var api = Files.readString(Path.of("app/src/main/resources/openapi.yaml"));
        var tags = Locales.supported().stream().map(Locale::toLanguageTag).toList();

        for (var locale : Locales.supported()) {
            var row = "| `" + locale.toLanguageTag() + "` ";
            assertTrue(readme.contains(row), row);
        }
        assertTrue(readme.contains("| `apps[].locale` | `" + String.join("`, `", tags) + "`"), tags.toString());
        var last = tags.size() - 1;
        assertTrue(api.replaceAll("\\s+", " ")
                .contains(String.join(", ", tags.subList(0, last)) + " and " + tags.get(last)));
    }
}
