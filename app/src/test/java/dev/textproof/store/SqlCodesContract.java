package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.core.Codes;
import dev.textproof.core.Codes.Counted;
import dev.textproof.core.CodesContract;
import dev.textproof.core.EventId;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What codes that lie in a database promise besides. */
interface SqlCodesContract extends CodesContract, OverSql {

    @Override
    default Codes codes() {
        return store().codes();
    }

    @Override
    default SqlStore store() {
        return OverSql.super.store();
    }

    @Override
    default List<EventId> events() {
        return database().strings("SELECT id FROM event").stream()
                .map(EventId::new)
                .toList();
    }

    private Verification heard(int number) {
        return SampleVerifications.recordHeard(store(), number, "acme", SampleVerifications.PHONE);
    }

    @Test
    default void remembersTriesAcrossARestart() {
        var heard = heard(1);
        for (var i = 0; i < 5; i++) {
            codes().countTry(heard, TODAY, SINCE);
        }

        reopen("first");

        assertEquals(
                Counted.Result.ID_SPENT, codes().countTry(heard, TODAY, SINCE).result());
    }

    @Test
    default void countsANumberOnUnderANewDataKey() {
        for (var number = 1; number <= 4; number++) {
            var heard = heard(number);
            for (var i = 0; i < 5; i++) {
                codes().countTry(heard, TODAY, SINCE);
            }
        }

        reopen("second", "first");

        assertEquals(
                Counted.Result.NUMBER_SPENT,
                codes().countTry(heard(5), TODAY, SINCE).result());
        assertEquals(20, codes().count(heard(5), TODAY).triesByNumber());
    }

    @Test
    default void keepsNoNumberInClear() throws IOException {
        codes().countTry(heard(1), TODAY, SINCE);

        store().close();

        assertFalse(database().contains(SampleVerifications.PHONE.e164().substring(1)));
    }

    @Test
    default void countsNothingThatCannotBeWritten() throws SQLException {
        var heard = heard(1);
        database().execute("ALTER TABLE code_try RENAME TO gone");

        assertThrows(StoreUnavailableException.class, () -> codes().countTry(heard, TODAY, SINCE));

        database().execute("ALTER TABLE gone RENAME TO code_try");
        assertEquals(new Counted(Counted.Result.YES, 4), codes().countTry(heard, TODAY, SINCE));
    }
}
