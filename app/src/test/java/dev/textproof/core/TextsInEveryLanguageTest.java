package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.page.Locales;
import dev.textproof.page.QrCode;
import dev.textproof.page.SmsLink;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The text and its QR code in every language, as they arrive; on a server in Turkey, whose i is another letter. */
@DefaultLocale("tr-TR")
class TextsInEveryLanguageTest {

    private static final Key KEY = Fixture.key("7K", 1);
    private static final Token TOKEN = Token.of(
            Head.of(new Kid("7K"), Assurance.INBOUND, Fixture.NOW, new byte[Head.NONCE_LENGTH]),
            KEY,
            Fixture.USER,
            Fixture.DESTINATION);

    static Stream<Arguments> texts() {
        return Locales.supported().stream()
                .flatMap(language -> Stream.of("ACME", "i", "iiiii IIIII iiiii 24", "24 Shop", "ABCDEFGHIJKLMNOPQRST")
                        .map(name -> Arguments.of(language, name)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void arriveWholeInTheirLanguage(Locale language, String name) {
        var text = SmsText.compose(Locales.wording(language), name, TOKEN);

        assertWhole(language, name, text);
        assertWhole(language, name, text.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void arriveWholeFromTheUpperCaseOfTheQrCode(Locale language, String name) {
        var text = SmsText.compose(Locales.wording(language), name, TOKEN);
        var start = "SMSTO:" + Fixture.DESTINATION + ":";

        var payload = QrCode.of(Application.QrForm.SMSTO, new SmsLink(Fixture.DESTINATION, text))
                .payload();

        assertTrue(payload.startsWith(start), payload);
        assertTrue(payload.matches("[0-9A-Z $%*+./:-]+"), payload);
        assertWhole(language, name, payload.substring(start.length()));
    }

    @Test
    void areToldApartByTheirWarnings() {
        var warnings = Locales.allWordings().stream().map(SmsWording::warning).toList();

        for (var one : warnings) {
            assertEquals(List.of(one), warnings.stream().filter(one::contains).toList());
        }
    }

    private static void assertWhole(Locale language, String name, String body) {
        var verifier = new Verifier(Fixture.keyring(app(name), KEY), Locales.allWordings());
        var text = Fixture.text(Fixture.USER, Fixture.DESTINATION, body);

        var outcome = verifier.judge(text, Fixture.NOW.plusSeconds(60));

        var valid = (Outcome.Valid) outcome;
        assertEquals(TextMatch.FULL, valid.verification().text(), body);
        assertEquals(Locales.wording(language).locale(), valid.language().orElseThrow());
    }

    private static Application app(String name) {
        var like = Fixture.app("acme");
        return new Application(
                like.id(),
                name,
                Duration.ofMinutes(10),
                Assurance.INBOUND,
                true,
                Locale.ENGLISH,
                Set.of(),
                like.destinations(),
                List.of(),
                Application.QrForm.SMSTO,
                Set.of());
    }
}
