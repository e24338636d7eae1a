package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.core.Codes.Counted;
import dev.textproof.core.Codes.Day;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.KeyUse.Tally;
import dev.textproof.core.KeyUse.Watcher;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** While numbers are sealed anew, the server finds, counts and erases them as if nothing happened. */
interface ResealingContract extends OverSql {

    Watcher TO_THE_END = (seen, resealed) -> true;

    /** What a server would say that had one data key all its life. */
    final class Model {

        private static final Day TODAY = Day.of(AT);

        private final Random random;
        private final OverSql over;
        private final Map<Integer, Verification> rows = new TreeMap<>();
        private final Map<PhoneNumber, Integer> tries = new HashMap<>();
        private int next;

        Model(long seed, OverSql over) {
            random = new Random(seed);
            this.over = over;
        }

        void record(int count) {
            var answers = new ArrayList<FutureAnswer>();
            for (var i = 0; i < count; i++) {
                // Ids in any order, so that some come behind the walk and some before it.
                var number = next++ * 7919 % 10_007;
                rows.put(number, SampleVerifications.of(number, Status.HEARD, phone()));
                answers.add(new FutureAnswer());
                over.store().record(rows.get(number), answers.get(i));
            }
            answers.forEach(FutureAnswer::await);
        }

        private PhoneNumber phone() {
            return new PhoneNumber("+1415555" + (1000 + random.nextInt(12)));
        }

        boolean doesSomething() {
            switch (random.nextInt(4)) {
                case 0 -> record(2);
                case 1 -> erase(phone());
                case 2 -> tryCode();
                default -> look();
            }
            return true;
        }

        private void erase(PhoneNumber phone) {
            var mine = rows.values().stream()
                    .filter(row -> row.phone().equals(phone))
                    .toList();

            var erased = over.store().phones().erase("acme", Set.of(phone), AT);

            assertEquals(ids(mine), erased.ids());
            rows.values().removeAll(mine);
            tries.remove(phone);
        }

        private void tryCode() {
            rows.values().stream()
                    .skip(random.nextInt(rows.size() + 1))
                    .findFirst()
                    .ifPresent(heard -> {
                        var result = over.store()
                                .codes()
                                .countTry(heard, TODAY, AT.minusSeconds(600))
                                .result();
                        if (result == Counted.Result.YES) {
                            tries.merge(heard.phone(), 1, Integer::sum);
                        }
                    });
        }

        private static List<VerificationId> ids(Collection<Verification> verifications) {
            return verifications.stream()
                    .map(Verification::id)
                    .sorted(Comparator.comparing(VerificationId::text))
                    .toList();
        }

        void look() {
            for (var row : rows.values()) {
                assertEquals(row, over.store().find(row.id()).orElseThrow());
                assertEquals(
                        tries.getOrDefault(row.phone(), 0),
                        over.store().codes().count(row, TODAY).triesByNumber());
            }
        }

        int size() {
            return rows.size();
        }
    }

    @Test
    default void findsCountsAndErasesTheSameWhileNumbersAreSealedAnew() throws SQLException {
        for (var seed = 1L; seed <= 3; seed++) {
            reopen("first");
            var model = new Model(seed, this);
            model.record(25);
            reopen("second", "first");
            model.record(5);

            store().keyUse(4).reseal((seen, resealed) -> model.doesSomething());
            store().keyUse(4).reseal((seen, resealed) -> model.doesSomething());

            store().keyUse().reseal(TO_THE_END);
            assertEquals(
                    new Tally(List.of((long) model.size(), 0L), 0),
                    store().keyUse().tally(),
                    "seed " + seed);
            reopen("second");
            model.look();
            database().execute("DELETE FROM verification");
            database().execute("DELETE FROM code_try");
        }
    }
}
