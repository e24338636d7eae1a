package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalesTest {

    private static final Locale SPANISH = Locale.forLanguageTag("es");

    @ParameterizedTest
    @CsvSource({
        "'es-MX,es;q=0.9,en;q=0.8', es",
        "'de;q=0.9, en-GB;q=0.5, es;q=0.7', es",
        "'en-US,en;q=0.9,es;q=0.8', en",
        "'ES', es",
        "'de, *;q=0.1', en",
        "'de', en",
        "'', en"
    })
    void pickWhatTheBrowserPrefers(String header, String tag) {
        assertEquals(Locale.forLanguageTag(tag), Locales.pick(Optional.empty(), header, Locale.ENGLISH));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "es;q=", "es;q=7", "=,=", "\u0000", "*", "é", ",,,,", "en-", "a;b;c;d"})
    void surviveEveryHeader(String header) {
        assertEquals(Locale.ENGLISH, Locales.pick(Optional.empty(), header, Locale.GERMAN));
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
        assertEquals(SPANISH, Locales.pick(Optional.of(Locale.GERMAN), "fr", SPANISH));
        assertEquals(Locale.ENGLISH, Locales.pick(Optional.of(Locale.ROOT), "", Locale.GERMAN));
    }

    @Test
    void wordTheTextInEnglishWhereTheyDoNotSpeakTheLanguage() {
        assertEquals(Locales.wording(Locale.ENGLISH), Locales.wording(Locale.GERMAN));
        assertEquals(
                "Verify my number with {app}:", Locales.wording(Locale.ROOT).ask());
        assertEquals(
                "Do not send if someone asked you to.",
                Locales.wording(Locale.US).warning());
        assertEquals(Locales.supported().size(), Locales.allWordings().size());
    }
}
