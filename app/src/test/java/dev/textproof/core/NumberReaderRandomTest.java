package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Throws random text at the reader. A failure prints its seed; run again with {@code -Dseed=}. */
class NumberReaderRandomTest {

    private static final int ROUNDS = 20_000;

    /** What people type, what the library would accept, and what only looks like it. */
    private static final List<String> PIECES = Stream.concat(
                    "+0123456789 -./()xt;#*:\n\0\uFF0B\uFF11\u0661\u00A0\uD835"
                            .chars()
                            .mapToObj(Character::toString),
                    Stream.of("00", "15", "49", "549", "5511", "521", "ext", "tel:", "\uD835\uDFD1"))
            .toList();

    private static final List<String> COUNTRIES = List.of("US", "DE", "AR", "BR", "MX", "IT", "RU", "GB", "ZZ", "");

    private final NumberReader reader = new NumberReader();
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void neverThrowsAtGarbage() {
        assertReadsAlike(() -> IntStream.range(0, random.nextInt(20))
                .mapToObj(i -> oneOf(PIECES))
                .collect(Collectors.joining()));
    }

    @Test
    void neverThrowsAtRandomCharacters() {
        assertReadsAlike(() -> random.ints(random.nextInt(40), 0, Character.MAX_VALUE + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining()));
    }

    @Test
    void readsDigitsAlikeTheSecondTime() {
        assertReadsAlike(() -> random.ints(1 + random.nextInt(20), 0, 10)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining()));
    }

    @Test
    void readsPlausibleNumbersAlikeTheSecondTime() {
        assertReadsAlike(() -> ExampleNumbers.random(random));
    }

    private void assertReadsAlike(Supplier<String> texts) {
        for (var round = 0; round < ROUNDS; round++) {
            assertReadsAlike(texts.get());
        }
    }

    private void assertReadsAlike(String text) {
        var country = Optional.of(oneOf(COUNTRIES));
        try {
            reader.countryOf(text);
            reader.callingCodeOf(text);
            var reading = reader.read(text, country);

            var detail = reading.<String>fold(this::readAgain, Reading.Bad::detail);

            assertNotNull(detail);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("-Dseed=" + seed + " text " + text + " country " + country, e);
        }
    }

    private String readAgain(Reading.Good good) {
        assertEquals(good, reader.read(good.phone().e164(), Optional.empty()));
        assertEquals(good.phone(), NumberTable.canonical(good.phone()));
        assertEquals(good.country(), reader.countryOf(good.phone().e164()));
        return good.toString();
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
