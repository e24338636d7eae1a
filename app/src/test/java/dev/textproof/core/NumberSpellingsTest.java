package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a number is looked for under. */
class NumberSpellingsTest {

    private static final NumberReader READER = new NumberReader();

    private static List<String> spellings(String text) {
        return spellings(text, Optional.empty());
    }

    private static List<String> spellings(String text, Optional<String> country) {
        return READER.spellings(text, country).stream().map(PhoneNumber::e164).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550123,, +14155550123",
        "(415) 555-0123, US, +14155550123",
        "+49 30 123456,, +4930123456",
        "030 123456, DE, +4930123456",
        "+1 800 555 0100,, +18005550100",
        "+1 415 555 01,, +141555501",
        "+999 123 4567,, +9991234567"
    })
    void takesAnyNumberWhetherItIsInUseOrNot(String text, String country, String e164) {
        assertEquals(List.of(e164), spellings(text, Optional.ofNullable(country)));
    }

    @ParameterizedTest
    @CsvSource({
        "+52 1 55 1234 5678, +525512345678, +5215512345678",
        "+54 11 2345 6789, +5491123456789, +541123456789",
        "+44 (0)7400 123456, +447400123456, +4407400123456"
    })
    void looksUnderTheCanonicalSpellingFirstAndThenUnderThatOfTheCaller(String text, String first, String second) {
        assertEquals(List.of(first, second), spellings(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "call me", "4155550123", "+", "+12", "+0123456789", "+123456789012345678", "tel:+14155550123"
            })
    void findsNoneWhereAReadingSaysWhatIsWrong(String text) {
        assertEquals(List.of(), spellings(text));

        assertTrue(READER.read(text, Optional.empty()) instanceof Reading.Bad);
    }

    @Test
    void knowsNoCountryThatIsNone() {
        assertEquals(List.of(), spellings("5550123", Optional.of("AQ")));
    }

    @Test
    void whateverIsVerifiedIsFoundUnderThatSpellingFirst() {
        ExampleNumbers.all().forEach(e164 -> {
            if (READER.read(e164, Optional.empty()) instanceof Reading.Good good) {
                assertEquals(good.phone().e164(), spellings(e164).get(0));
                assertEquals(
                        List.of(good.phone().e164()), spellings(good.phone().e164()));
            }
        });
    }
}
