package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.core.HeardLog;
import dev.textproof.core.HeardLogContract;
import dev.textproof.core.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the note does besides: it outlives the server, and says when it cannot be written. */
interface SqlHeardLogContract extends HeardLogContract, OverSql {

    @Override
    default HeardLog heardLog() {
        return store().heardLog();
    }

    @Test
    default void isThereAfterARestart() {
        heardLog().heard(CHANNEL, AT);
        heardLog().missed(CHANNEL, AT.minusSeconds(30));

        reopen("first");

        assertEquals(
                Optional.of(new HeardLog.Mark(AT, Optional.of(AT.minusSeconds(30)))),
                heardLog().find(CHANNEL));
    }

    @Test
    default void saysThatItCannotBeWritten() throws SQLException {
        heardLog().heard(CHANNEL, AT);
        database().hold();

        assertThrows(StoreUnavailableException.class, () -> heardLog().recovered(CHANNEL, AT, AT.plusSeconds(60)));

        database().release();
        assertEquals(
                Optional.of(new HeardLog.Mark(AT, Optional.empty())), heardLog().find(CHANNEL));
    }
}
