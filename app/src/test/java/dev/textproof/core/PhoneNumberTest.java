package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"+14155550123", "+6907290", "+123456789012345"})
    void acceptsSevenToFifteenDigits(String e164) {
        assertTrue(PhoneNumber.isE164(e164));
        assertEquals(e164, new PhoneNumber(e164).e164());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "14155550123",
                "+123456",
                "+1234567890123456",
                "+04155550123",
                "+1 4155550123",
                "+14155550123 ",
                "+14155550123\n",
                "++14155550123",
                "+1415555o123",
                "tel:+14155550123",
                "whatsapp:+14155550123",
                // A full-width plus; Arabic-Indic, full-width and mathematical digits.
                "\uFF0B14155550123",
                "+\u0661\u0664\u0661\u0665\u0665\u0665\u0665\u0660\u0661\u0662\u0663",
                "+\uFF11\uFF14\uFF11\uFF15\uFF15\uFF15\uFF15\uFF10\uFF11\uFF12\uFF13",
                "+1415555012\uD835\uDFD1"
            })
    void refusesWhatIsNotStrictAsciiAndNeverEchoesIt(String text) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new PhoneNumber(text));

        assertFalse(PhoneNumber.isE164(text));
        assertEquals("not an E.164 phone number", thrown.getMessage());
    }

    @Test
    void printsTheFirstThreeAndLastTwoCharactersOnly() {
        assertEquals("+14*******23", new PhoneNumber("+14155550123").toString());
    }

    @Test
    void hidesThreeDigitsOfTheShortestNumber() {
        assertEquals("+69***90", new PhoneNumber("+6907290").toString());
    }

    @Test
    void isMaskedInsideOtherRecordsToo() {
        var reading = new Reading.Good(new PhoneNumber("+14155550123"), Optional.of("US"));

        assertFalse(reading.toString().contains("5555"));
    }

    @Test
    void namesItselfByItsLastTwoDigits() {
        assertEquals("23", new PhoneNumber("+14155550123").ending());
    }
}
