package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTableTest {

    @ParameterizedTest
    @CsvSource({
        "+5215512345678, +525512345678, Mexico before August 2019",
        "+541123456789, +5491123456789, Buenos Aires without the 9",
        "+542214567890, +5492214567890, La Plata without the 9",
        "+543814012345, +5493814012345, Tucuman without the 9",
        "+551187654321, +5511987654321, Sao Paulo before July 2012",
        "+551167654321, +5511967654321, and its sixes",
        "+553491001234, +5534991001234, Uberlandia before October 2015"
    })
    void makesTheOldSpellingTheNewOne(String old, String canonical, String where) {
        assertEquals(canonical, canonical(old), where);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+525512345678",
                "+52155123456789", // longer than any Mexican number
                "+521551234567", // shorter
                "+5491123456789",
                "+548001234567", // toll-free
                "+546001234567", // premium-rate
                "+54111523456789", // "15" in the middle: a way of dialling, never E.164
                "+5511987654321",
                "+551123456789", // a fixed line in Brazil
                "+551151234567",
                "+558001234567", // toll-free
                "+5540041234",
                "+14155550123",
                "+447911123456",
                "+393123456789"
            })
    void leavesEveryOtherNumberAlone(String e164) {
        assertEquals(e164, canonical(e164));
        assertEquals(List.of(new PhoneNumber(e164)), NumberTable.candidates(new PhoneNumber(e164)));
    }

    @Test
    void offersTheOtherSpellingOfABrazilianSevenBothWays() {
        var eight = new PhoneNumber("+551178654321");
        var nine = new PhoneNumber("+5511978654321");

        assertEquals(List.of(eight, nine), NumberTable.candidates(eight));
        assertEquals(List.of(nine, eight), NumberTable.candidates(nine));
    }

    @Test
    void countsBothAsOne() {
        var eight = new PhoneNumber("+551178654321");
        var nine = new PhoneNumber("+5511978654321");

        assertEquals(nine, NumberTable.countedAs(eight));
        assertEquals(nine, NumberTable.countedAs(nine));
        assertEquals(Fixture.USER, NumberTable.countedAs(Fixture.USER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5215512345678", "+541123456789", "+551187654321"})
    void offersOneCandidateWhereItCanDecide(String old) {
        assertEquals(List.of(new PhoneNumber(canonical(old))), NumberTable.candidates(new PhoneNumber(old)));
    }

    @ParameterizedTest
    @MethodSource("dev.textproof.core.ExampleNumbers#all")
    void isAFixedPointOverEveryExampleNumber(String e164) {
        // Iran has numbers of fewer than seven digits; no PhoneNumber holds one.
        if (PhoneNumber.isE164(e164)) {
            assertFixedPoint(new PhoneNumber(e164), e164);
        }
    }

    @Test
    void isAFixedPointOverRandomNumbers() {
        var seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);

        Stream.generate(() -> "+5" + "245".charAt(random.nextInt(3)) + digits(random, 9 + random.nextInt(4)))
                .limit(100_000)
                .forEach(e164 -> assertFixedPoint(new PhoneNumber(e164), "-Dseed=" + seed));
    }

    private static void assertFixedPoint(PhoneNumber phone, String message) {
        var candidates = NumberTable.candidates(phone);

        assertEquals(NumberTable.canonical(phone), candidates.get(0), message);
        candidates.forEach(candidate -> assertEquals(candidate, NumberTable.canonical(candidate), message));
    }

    private static String digits(Random random, int count) {
        var digits = new StringBuilder();
        random.ints(count, 0, 10).forEach(digits::append);
        return digits.toString();
    }

    private static String canonical(String e164) {
        return NumberTable.canonical(new PhoneNumber(e164)).e164();
    }
}
