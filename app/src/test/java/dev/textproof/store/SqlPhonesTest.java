package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.EventId;
import dev.textproof.core.FutureAnswer;
import dev.textproof.core.Phones;
import dev.textproof.core.PhonesContract;
import dev.textproof.core.Revocations;
import dev.textproof.core.RevocationsContract;
import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlPhonesTest implements PhonesContract, RevocationsContract {

    @TempDir
    private Path directory;

    private TestDatabase database;
    private SqlStore store;

    @BeforeEach
    void open() throws SQLException, IOException {
        database = new TestDatabase(directory.resolve("data/textproof.db"));
        store = database.open("first");
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        database.close();
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Phones phones() {
        return store.phones();
    }

    @Override
    public Revocations revocations() {
        return store.revocations();
    }

    @Override
    public List<EventId> events() {
        return database.strings("SELECT id FROM event").stream()
                .map(EventId::new)
                .toList();
    }

    @Test
    void findsAndErasesWhatOlderDataKeysSealed() {
        FutureAnswer.record(store, verified(1));
        store.close();
        store = database.open("second", "first");
        FutureAnswer.record(store, verified(2));
        store.close();
        store = database.open("third", "second", "first");

        assertTrue(phones().newest("acme", Set.of(PHONE)).isPresent());
        assertEquals(
                List.of(id(1), id(2)), phones().erase("acme", Set.of(PHONE), AT).ids());
    }

    @Test
    void erasesWithAllThatHangsOnIt() throws SQLException {
        FutureAnswer.record(store, verified(1));
        var key = HexFormat.of().formatHex(id(1).bytes());
        var event = EventId.of(id(1), "verification.verified");
        var sealed = database.strings("SELECT hex(phone) FROM verification").get(0);
        database.execute(
                "INSERT INTO attempt VALUES ('" + event + "', 1, 500, 20, 'HTTP 500'), ('evt_x', 1, 200, 9, NULL)");
        database.execute("INSERT INTO reply VALUES (x'" + key + "', 'SM1', 1), (zeroblob(25), 'SM1', 1)");
        database.execute(
                "INSERT INTO code_try VALUES (x'" + key + "', 1, 2), (x'" + sealed + "', 1, 2), (x'01', 1, 2)");

        phones().erase("acme", Set.of(PHONE), AT);

        assertEquals(List.of("evt_x"), database.strings("SELECT event FROM attempt"));
        assertEquals(1, database.count("reply"));
        assertEquals(List.of("01"), database.strings("SELECT hex(subject) FROM code_try"));
        assertEquals(
                List.of(key.toUpperCase(Locale.ROOT)),
                database.strings("SELECT hex(erased) FROM event WHERE type = 'phone.erased' AND verification IS NULL"
                        + " AND app = 'acme' AND state = 'pending' AND created_at = due_at"));
        assertEquals(1, database.count("verification WHERE phone IS NULL AND destination = ''"));
    }

    @Test
    void saysSoWhileAnotherProcessKeepsTheBytesAndClearsThemAtTheNextCall() throws SQLException, IOException {
        FutureAnswer.record(store, verified(1));
        var sealed = sealed();
        database.execute("BEGIN");
        database.count("verification");

        var held = phones().erase("acme", Set.of(PHONE), AT);

        assertEquals(List.of(id(1)), held.ids());
        assertFalse(held.gone());
        assertTrue(database.filesContain(sealed));
        database.execute("ROLLBACK");
        var again = phones().erase("acme", Set.of(PHONE), AT);
        assertEquals(List.of(), again.ids());
        assertTrue(again.gone());
        assertFalse(database.filesContain(sealed));
    }

    @Test
    void writersGoOnWhileItWaitsForAReader() throws SQLException, InterruptedException {
        FutureAnswer.record(store, verified(1));
        database.execute("BEGIN");
        database.count("verification");
        var erasing = new Thread(() -> phones().erase("acme", Set.of(PHONE), AT));
        erasing.start();

        for (var i = 2; i < 20; i++) {
            FutureAnswer.record(store, verified(i));
        }

        database.execute("ROLLBACK");
        erasing.join(20_000);
        assertFalse(erasing.isAlive());
    }

    @Test
    void failsWhileTheDatabaseIsLockedAndErasesNothing() throws SQLException {
        FutureAnswer.record(store, verified(1));
        database.execute("BEGIN EXCLUSIVE");

        assertThrows(StoreUnavailableException.class, () -> phones().erase("acme", Set.of(PHONE), AT));

        database.execute("ROLLBACK");
        assertEquals(Optional.of(verified(1)), store.find(id(1)));
    }

    private String sealed() {
        var hex = database.strings("SELECT hex(phone) FROM verification").get(0);
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}
