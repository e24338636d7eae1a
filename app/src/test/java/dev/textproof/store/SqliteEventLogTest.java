package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.id;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.EventLog;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteEventLogTest implements SqlEventLogContract {

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
    void findsWhatIsDueAndListsByIndexHoweverManyThereAre() {
        assertPlan("event_due", EventRows.DUE);
        assertPlan("event_due", EventRows.IS_DUE);
        assertPlan("event_due", EventRows.BACKLOG);
        assertPlan("event_app", EventList.sql(ALL, Optional.empty()));
        assertPlan("event_failed", EventList.sql(ALL, Optional.of(EventLog.State.FAILED)));
        assertPlan(
                "event_verification",
                EventList.sql(
                        new EventLog.Filter(Optional.of(id(1)), Optional.empty(), Optional.empty(), 50),
                        Optional.empty()));
    }

    private void assertPlan(String index, String sql) {
        var plan = sqlite().plan(sql);

        assertTrue(plan.matches(".*USING (COVERING )?INDEX " + index + " .*"), () -> sql + ": " + plan);
        assertTrue(!plan.contains("SCAN"), () -> sql + ": " + plan);
    }
}
