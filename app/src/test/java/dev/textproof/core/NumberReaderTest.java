package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.textproof.core.ExampleNumbers.Mobile;
import dev.textproof.core.Reading.Bad;
import dev.textproof.core.Reading.Good;
import dev.textproof.core.Reading.Reason;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTest {

    private static final NumberReader READER = new NumberReader();

    @ParameterizedTest
    @CsvSource({
        "+14155550123,, +14155550123, US",
        "+1 (415) 555-0123,, +14155550123, US",
        "+1.415.555.0123,, +14155550123, US",
        "' +49 151/234 567 89 ',, +4915123456789, DE",
        "+44 (0)7400 123456,, +447400123456, GB",
        "(415) 555-0123, US, +14155550123, US",
        "415-555-0123, us, +14155550123, US",
        "07400 123456, GB, +447400123456, GB",
        // Guernsey, though it looks British: the number decides.
        "07911 123456, GB, +447911123456, GG",
        // Dialled abroad: the country says what stands for the +.
        "001 415 555 0123, DE, +14155550123, US",
        "416-555-0123, US, +14165550123, CA",
        "+8613800138000,, +8613800138000, CN",
        "+2348021234567,, +2348021234567, NG",
        "+881612345678,, +881612345678,"
    })
    void readsWhatPeopleType(String text, String country, String e164, String region) {
        assertEquals(
                new Good(new PhoneNumber(e164), Optional.ofNullable(region)),
                READER.read(text, Optional.ofNullable(country)));
    }

    @ParameterizedTest
    @CsvSource({
        "+52 1 55 1234 5678,, +525512345678",
        "1 55 1234 5678, MX, +525512345678",
        "55 1234 5678, MX, +525512345678",
        "+54 11 2345 6789,, +5491123456789",
        "+54 9 11 2345 6789,, +5491123456789",
        "+54 11 15 2345 6789,, +5491123456789",
        "011 15-2345-6789, AR, +5491123456789",
        "11 2345 6789, AR, +5491123456789",
        "+55 11 8765-4321,, +5511987654321",
        "(11) 8765-4321, BR, +5511987654321",
        "(11) 98765-4321, BR, +5511987654321",
        // May be trunked radio; the webhook tries both.
        "+55 11 7865-4321,, +551178654321",
        "+55 11 97865-4321,, +5511978654321"
    })
    void readsBothSpellingsOfCountriesThatHaveTwo(String text, String country, String e164) {
        assertEquals(
                e164, phone(READER.read(text, Optional.ofNullable(country))).orElseThrow());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("call me", "", Reason.NOT_A_NUMBER, "This is not a phone number. "),
                arguments("4155550123", "", Reason.COUNTRY_MISSING, "This number does not say where it belongs. "),
                arguments("0014155550123", "", Reason.COUNTRY_MISSING, "This number does not say where it belongs. "),
                arguments("4155550123", "UK", Reason.UNKNOWN_COUNTRY, "No country with phone numbers has this code. "),
                arguments("4155550123", "ZZ", Reason.UNKNOWN_COUNTRY, "No country with phone numbers has this code. "),
                arguments("4155550123", "001", Reason.UNKNOWN_COUNTRY, "No country with phone numbers has this code. "),
                arguments("+999 123 456 789", "", Reason.UNKNOWN_CALLING_CODE, "No country code begins like this "),
                arguments("+0123456789", "", Reason.UNKNOWN_CALLING_CODE, "No country code begins like this "),
                arguments("00 999 123 456", "DE", Reason.UNKNOWN_CALLING_CODE, "No country code begins like this "),
                arguments("+4", "", Reason.TOO_SHORT, "This number is too short for any country. "),
                arguments("+49 12", "", Reason.TOO_SHORT, "This number is too short for Germany. "),
                arguments("555 0123", "US", Reason.TOO_SHORT, "This number is too short for the United States. "),
                arguments("+1 555 0123", "", Reason.TOO_SHORT, "This number is too short for the countries with +1. "),
                arguments("+33 6 12 34 56 789", "", Reason.TOO_LONG, "This number is too long for France. "),
                arguments("+49 1501 2345 6789 01", "", Reason.TOO_LONG, "This number is too long for Germany. "),
                arguments("01501 2345678901234567", "DE", Reason.TOO_LONG, "This number is too long for Germany. "),
                arguments("+681 12345678", "", Reason.WRONG_LENGTH, "No number in Wallis & Futuna has this many "),
                arguments("+1 555 123 4567", "", Reason.NOT_IN_USE, "No number like this is in use in the countries "),
                // Two trunk zeros: the library drops one at each reading, so the canonical form would not stay.
                arguments("+27 00 8324634", "", Reason.NOT_IN_USE, "No number like this is in use in South Africa. "),
                arguments("030 123456", "DE", Reason.LANDLINE, "This is a landline in Germany; it cannot send texts. "),
                arguments("+55 11 2345 6789", "", Reason.LANDLINE, "This is a landline in Brazil; it cannot "),
                arguments("+1 800 555 0123", "", Reason.CANNOT_TEXT, "This is a service number in the United States, "),
                arguments("+54 800 123 4567", "", Reason.CANNOT_TEXT, "This is a service number in Argentina, "),
                arguments("+44 7640 123456", "", Reason.CANNOT_TEXT, "This is a service number in the United Kingdom"),
                arguments(
                        "+979 123 456 789", "", Reason.CANNOT_TEXT, "This is a service number in the international "));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhatIsWrongAndNeverEchoesTheNumber(String text, String country, Reason reason, String start) {
        var bad = assertInstanceOf(
                Bad.class, READER.read(text, Optional.of(country).filter(c -> !c.isEmpty())));

        assertEquals(reason, bad.reason());
        assertTrue(bad.detail().startsWith(start), bad.detail());
        assertFalse(bad.detail().matches(".*[0-9]{5,}.*|.*\\{.*|.*  .*"), bad.detail());
        assertTrue(bad.detail().endsWith("."), bad.detail());
    }

    @Test
    void hasATestForEveryReason() {
        var tested = refusals().map(row -> (Reason) row.get()[2]).collect(Collectors.toSet());

        assertEquals(EnumSet.allOf(Reason.class), tested);
    }

    @Test
    void keepsTheWireNamesOfTheApi() {
        var names = Stream.of(Reason.values()).map(Reason::wireName).collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "not-a-number",
                        "country-missing",
                        "unknown-country",
                        "unknown-calling-code",
                        "too-short",
                        "too-long",
                        "wrong-length",
                        "not-in-use",
                        "landline",
                        "cannot-text"),
                names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "()",
                "++14155550123",
                "+14155550123+",
                "1+4155550123",
                "(+1) 415 555 0123",
                "+1 415 555 0123 ext 4",
                "+1 415 555 0123 x4",
                "+1 415 555 0123;ext=4",
                "+1 415 555 0123,4",
                "+1 415 555 0123#4",
                "+1 800 FLOWERS",
                "tel:+14155550123",
                "whatsapp:+14155550123",
                "+14155550123\n",
                "+1415\t5550123",
                "+14155550123\u0000",
                // A full-width plus, a no-break space, a left-to-right mark and a true minus sign.
                "\uFF0B14155550123",
                "+1\u00A04155550123",
                "\u200E+14155550123",
                "+1415\u22125550123",
                // Arabic-Indic, full-width and mathematical digits.
                "+\u0661\u0664\u0661\u0665\u0665\u0665\u0665\u0660\u0661\u0662\u0663",
                "+\uFF11\uFF14\uFF11\uFF15\uFF15\uFF15\uFF15\uFF10\uFF11\uFF12\uFF13",
                "+1415555012\uD835\uDFD1",
                "+1 4 1 5 5 5 5 0 1 2 3              "
            })
    void refusesAllButDigitsAndTheirSeparators(String text) {
        assertEquals(Reason.NOT_A_NUMBER, reason(READER.read(text, Optional.of("US"))));
        assertEquals(Reason.NOT_A_NUMBER, reason(READER.read(text, Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "XX", "", "united states"})
    void ignoresTheCountryBesideAPlus(String country) {
        assertEquals(READER.read("+14155550123", Optional.empty()), READER.read("+14155550123", Optional.of(country)));
    }

    @ParameterizedTest
    @MethodSource("dev.textproof.core.ExampleNumbers#all")
    void isAFixedPointOverEveryExampleNumber(String e164) {
        var reading = READER.read(e164, Optional.empty());

        phone(reading).ifPresent(canonical -> {
            assertEquals(reading, READER.read(canonical, Optional.empty()));
            assertEquals(
                    canonical, NumberTable.canonical(new PhoneNumber(canonical)).e164());
        });
    }

    @ParameterizedTest
    @MethodSource("dev.textproof.core.ExampleNumbers#mobiles")
    void readsAMobileNumberAlikeWithItsCountryAndWithItsCallingCode(Mobile mobile) {
        var national = READER.read(mobile.national(), Optional.of(mobile.region()));

        assertInstanceOf(Good.class, national);
        assertEquals(READER.read(mobile.international(), Optional.empty()), national);
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550143, US, 1",
        "+14165550123, CA, 1",
        "+77710009998, KZ, 7",
        "+4915123456789, DE, 49",
        "+5491123456789, AR, 54",
        "+881612345678,, 881",
        // Fictional numbers belong to nobody, and +44 is shared by four countries: the configuration says which.
        "+447700900555,, 44"
    })
    void tellsTheCountryAndCallingCodeOfANumber(String number, String country, int callingCode) {
        assertEquals(Optional.ofNullable(country), READER.countryOf(number));
        assertEquals(OptionalInt.of(callingCode), READER.callingCodeOf(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "12345678", "+999123456789", "", "+", "tel:+14155550123"})
    void tellsNothingOfShortCodesAndOtherTexts(String number) {
        assertEquals(Optional.empty(), READER.countryOf(number));
        assertEquals(OptionalInt.empty(), READER.callingCodeOf(number));
    }

    private static Optional<String> phone(Reading reading) {
        return reading.fold(good -> Optional.of(good.phone().e164()), bad -> Optional.empty());
    }

    private static Reason reason(Reading reading) {
        return assertInstanceOf(Bad.class, reading).reason();
    }
}
