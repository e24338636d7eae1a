package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.FutureAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite leaves between the rows of a page, where {@code secure_delete} does not reach. */
class SqliteResidueTest {

    private static final int PAGE = 4096;
    private static final byte INDEX_LEAF = 10; // what tables without a rowid are made of, too

    @TempDir
    private Path directory;

    @Test
    void makesTheFileAnewWhereACopyIsLeftBetweenRows() throws SQLException, IOException {
        var path = directory.resolve("data/textproof.db");
        try (var database = new SqliteDatabase(path)) {
            try (var store = database.open("first")) {
                FutureAnswer.record(store, verified(1));
            }
            database.strings("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        var sealed = TestDatabase.sealer("first").seal("acme", PHONE);
        var text = new String(sealed, StandardCharsets.ISO_8859_1);
        leaveBetweenRows(path, sealed);
        try (var database = new SqliteDatabase(path);
                var store = database.open("first")) {
            assertTrue(database.contains(text));

            var erased = store.phones().erase("acme", Set.of(PHONE), AT);

            assertTrue(erased.gone());
            assertFalse(database.contains(text));
            assertEquals("ok", database.strings("PRAGMA integrity_check").get(0));
            assertEquals(1, database.count("event WHERE type = 'phone.erased'"));
            FutureAnswer.record(store, verified(2));
            assertTrue(store.find(id(2)).isPresent());
        }
    }

    // As rebalancing does: in every leaf, right behind the list of cells (sqlite.org, "Database File Format", 1.6).
    private static void leaveBetweenRows(Path path, byte[] residue) throws IOException {
        var content = ByteBuffer.wrap(Files.readAllBytes(path));
        var left = 0;
        for (var page = PAGE; page < content.capacity(); page += PAGE) {
            var gap = page + 8 + 2 * content.getShort(page + 3);
            if (content.get(page) == INDEX_LEAF && page + content.getShort(page + 5) - gap > residue.length) {
                content.put(gap, residue);
                left++;
            }
        }
        assertTrue(left > 2, "no page had room");
        Files.write(path, content.array());
    }
}
