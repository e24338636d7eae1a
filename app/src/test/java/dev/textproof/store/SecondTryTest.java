package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondTryTest {

    private final ArrayDeque<SQLException> failures = new ArrayDeque<>();
    private int tries;

    private List<Runnable> commit() throws Exception {
        return new SecondTry(this::once).commit(List.of());
    }

    private List<Runnable> once(List<Write> batch) throws SQLException {
        tries++;
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return List.of();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void triesOnceMoreWhereSomebodyElseWasInTheWay(String state) throws Exception {
        failures.add(new SQLException("unlucky", state));

        commit();

        assertEquals(2, tries);
    }

    @Test
    void triesNoThirdTime() {
        failures.addAll(Collections.nCopies(3, new SQLException("deadlock", "40P01")));

        assertThrows(SQLException.class, this::commit);

        assertEquals(2, tries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "08006", "08003", "25006"})
    void goesThroughAPoolOfConnectionsThatAreAllGone(String state) throws Exception {
        failures.addAll(Collections.nCopies(10, new SQLException("gone", state)));

        commit();

        assertEquals(11, tries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "08006"})
    void neverTriesAgainWhatMayHaveBeenCommitted(String state) {
        failures.add(new SqlTransaction.InDoubtException(new SQLException("cut off", state)));

        assertThrows(SqlTransaction.InDoubtException.class, this::commit);

        assertEquals(1, tries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "53100", "57014", ""})
    void leavesOtherFailuresAlone(String state) {
        failures.add(new SQLException("something else", state));

        assertThrows(SQLException.class, this::commit);

        assertEquals(1, tries);
    }
}
