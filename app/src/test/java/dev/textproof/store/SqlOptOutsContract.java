package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.OptOuts;
import dev.textproof.core.OptOutsContract;
import java.io.IOException;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** What opt-outs that lie in a database promise besides. */
interface SqlOptOutsContract extends OptOutsContract, OverSql {

    @Override
    default OptOuts optOuts() {
        return store().optOuts();
    }

    @Test
    default void areThereAfterARestartAndUnderANewKey() {
        stop(ONE, OURS);

        reopen("second", "first");
        assertTrue(isStopped(ONE, OURS));
        assertFalse(stop(ONE, OURS));
        assertEquals(1, database().count("opt_out"));
        assertTrue(start(ONE, OURS));

        assertEquals(0, database().count("opt_out"));
    }

    @Test
    default void lieSealedAndDifferentForEachNumberOfOurs() throws IOException {
        stop(ONE, OURS);
        stop(ONE, "+4915112345679");

        var sealed = new HashSet<>(database().strings("SELECT " + database().hex("phone") + " FROM opt_out"));

        assertEquals(2, sealed.size());
        assertFalse(database().contains(ONE.e164().substring(1)));
    }
}
