package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.EventId;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.Phones;
import dev.textproof.core.PhonesContract;
import dev.textproof.core.Revocations;
import dev.textproof.core.RevocationsContract;
import dev.textproof.core.StoreUnavailableException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What erasure does to the tables besides. */
interface SqlPhonesContract extends PhonesContract, RevocationsContract, OverSql {

    @Override
    default SqlStore store() {
        return OverSql.super.store();
    }

    @Override
    default Phones phones() {
        return store().phones();
    }

    @Override
    default Revocations revocations() {
        return store().revocations();
    }

    @Override
    default List<EventId> events() {
        return database().strings("SELECT id FROM event").stream()
                .map(EventId::new)
                .toList();
    }

    @Test
    default void findsAndErasesWhatOlderDataKeysSealed() {
        FutureAnswer.record(store(), verified(1));
        reopen("second", "first");
        FutureAnswer.record(store(), verified(2));
        reopen("third", "second", "first");

        assertTrue(phones().newest("acme", Set.of(PHONE)).isPresent());
        assertEquals(
                List.of(id(1), id(2)), phones().erase("acme", Set.of(PHONE), AT).ids());
    }

    @Test
    default void erasesWithAllThatHangsOnIt() throws SQLException {
        FutureAnswer.record(store(), verified(1));
        var key = HexFormat.of().formatHex(id(1).bytes());
        var event = EventId.of(id(1), "verification.verified");
        var sealed = database()
                .strings("SELECT " + database().hex("phone") + " FROM verification")
                .get(0);
        database()
                .execute("INSERT INTO attempt VALUES ('" + event
                        + "', 1, 500, 20, 'HTTP 500'), ('evt_x', 1, 200, 9, NULL)");
        database()
                .execute("INSERT INTO reply VALUES (" + database().bytes(key) + ", 'SM1', 1), ("
                        + database().bytes("00".repeat(25)) + ", 'SM1', 1)");
        database()
                .execute("INSERT INTO code_try VALUES (" + database().bytes(key) + ", 1, 2), ("
                        + database().bytes(sealed) + ", 1, 2), (" + database().bytes("01") + ", 1, 2)");

        phones().erase("acme", Set.of(PHONE), AT);

        assertEquals(List.of("evt_x"), database().strings("SELECT event FROM attempt"));
        assertEquals(1, database().count("reply"));
        assertEquals(List.of("01"), database().strings("SELECT " + database().hex("subject") + " FROM code_try"));
        assertEquals(
                List.of(key.toUpperCase(Locale.ROOT)),
                database()
                        .strings("SELECT " + database().hex("erased")
                                + " FROM event WHERE type = 'phone.erased' AND verification IS NULL"
                                + " AND app = 'acme' AND state = 'pending' AND created_at = due_at"));
        assertEquals(1, database().count("verification WHERE phone IS NULL AND destination = ''"));
    }

    @Test
    default void failsWhileTheDatabaseIsLockedAndErasesNothing() throws SQLException {
        FutureAnswer.record(store(), verified(1));
        database().hold();

        assertThrows(StoreUnavailableException.class, () -> phones().erase("acme", Set.of(PHONE), AT));

        database().release();
        assertEquals(Optional.of(verified(1)), store().find(id(1)));
    }
}
