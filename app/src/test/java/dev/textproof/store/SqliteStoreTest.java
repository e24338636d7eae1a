package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.FutureAnswer;
import dev.textproof.core.Store.Recorded;
import dev.textproof.core.StoreUnavailableException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteStoreTest implements SqlStoreContract {

    @RegisterExtension
    private final OpenStore opened = OpenStore.onSqlite();

    @Override
    public OpenStore opened() {
        return opened;
    }

    private SqliteDatabase sqlite() {
        return (SqliteDatabase) database();
    }

    @Test
    void losesNothingItAcknowledgedToAFullDiskAndRecoversByItself() throws SQLException {
        sqlite().limitPages(20);
        reopen("first");

        var acknowledged = 0;
        while (isRecorded(acknowledged)) {
            acknowledged++;
        }

        assertTrue(acknowledged > 0);
        assertEquals(acknowledged, sqlite().count("verification"));
        assertEquals(acknowledged, sqlite().count("event"));
        sqlite().limitPages(0);
        assertTrue(isRecorded(acknowledged));
    }

    @Test
    void leavesOneFileBehindWhenClosed() throws IOException {
        FutureAnswer.record(store(), verified(1));
        store().find(id(1));

        store().close();

        assertEquals(List.of("textproof.db"), sqlite().fileNames());
    }

    private boolean isRecorded(int number) {
        try {
            return FutureAnswer.record(store(), verified(number)) == Recorded.NEW;
        } catch (StoreUnavailableException full) {
            return false;
        }
    }
}
