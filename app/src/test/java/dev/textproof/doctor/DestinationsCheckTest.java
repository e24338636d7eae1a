package dev.textproof.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Destination;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.doctor.Finding.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DestinationsCheckTest {

    private static final Instant HOUR = Instant.parse("2026-11-21T10:00:00Z");
    private static final Destination ONE = new Destination("+12025550143", Optional.of("US"), "us");
    private static final Destination TWO = new Destination("+12025550199", Optional.of("US"), "us");
    private static final Destination THREE = new Destination("+12025550100", Optional.of("US"), "us");
    private static final Destination ABROAD = new Destination("+447700900555", Optional.of("GB"), "gb");

    private final Map<String, NavigableMap<Instant, Integer>> starts = new HashMap<>();

    private void heard(Destination number, int hours, int count) {
        starts.computeIfAbsent(number.number(), each -> new TreeMap<>()).put(HOUR.plusSeconds(hours * 3_600L), count);
    }

    private List<Finding> check(Destination... numbers) {
        return new DestinationsCheck(List.of(numbers), () -> starts).run();
    }

    @Test
    void isContentWhereAllHear() {
        heard(ONE, 5, 40);
        heard(TWO, 5, 1);

        assertEquals(Outcome.OK, check(ONE, TWO).get(0).outcome());
    }

    @Test
    void namesTheNumberThatStoppedWhileTheOthersOfItsCountryWentOn() {
        heard(ONE, 1, 40);
        heard(TWO, 1, 40);
        heard(THREE, 1, 40);
        heard(TWO, 2, 15);
        heard(THREE, 2, 5);

        var findings = check(ONE, TWO, THREE);

        assertEquals(1, findings.size());
        assertEquals(Outcome.WARNING, findings.get(0).outcome());
        assertEquals(ONE.number(), findings.get(0).subject());
        assertEquals(
                "nothing came to it since 2026-11-21T11:00:00Z, while 20 verifications came to other numbers of its country",
                findings.get(0).what());
        assertTrue(findings.get(0).mend().contains("channel us"));
    }

    @Test
    void isNotHastyBelowTenForEachOther() {
        heard(TWO, 1, 10);
        heard(THREE, 1, 9);

        assertEquals(Outcome.OK, check(ONE, TWO, THREE).get(0).outcome());
    }

    @Test
    void comparesANumberThatIsAloneInItsCountryWithAllAndLessStrictly() {
        heard(ONE, 1, 99);
        assertEquals(Outcome.OK, check(ONE, ABROAD).get(0).outcome());

        heard(ONE, 2, 1);

        assertEquals(
                "nothing ever came to it, as far as is kept, while 100 verifications came to other numbers",
                check(ONE, ABROAD).get(0).what());
    }

    @Test
    void saysNothingWithoutAnyVerificationOrStore() {
        assertEquals(Outcome.SKIPPED, check(ONE, TWO).get(0).outcome());
        var unreadable = new DestinationsCheck(List.of(ONE), () -> {
            throw new StoreUnavailableException("The store is away.");
        });
        assertEquals(Outcome.SKIPPED, unreadable.run().get(0).outcome());
    }
}
