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
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlitePhonesTest implements SqlPhonesContract {

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
    void saysSoWhileAnotherProcessKeepsTheBytesAndClearsThemAtTheNextCall() throws SQLException, IOException {
        FutureAnswer.record(store(), verified(1));
        var sealed = sealed();
        sqlite().execute("BEGIN");
        sqlite().count("verification");

        var held = phones().erase("acme", Set.of(PHONE), AT);

        assertEquals(List.of(id(1)), held.ids());
        assertFalse(held.gone());
        assertTrue(sqlite().contains(sealed));
        sqlite().release();
        var again = phones().erase("acme", Set.of(PHONE), AT);
        assertEquals(List.of(), again.ids());
        assertTrue(again.gone());
        assertFalse(sqlite().contains(sealed));
    }

    @Test
    void writersGoOnWhileItWaitsForAReader() throws SQLException, InterruptedException {
        FutureAnswer.record(store(), verified(1));
        sqlite().execute("BEGIN");
        sqlite().count("verification");
        var erasing = new Thread(() -> phones().erase("acme", Set.of(PHONE), AT));
        erasing.start();

        for (var i = 2; i < 20; i++) {
            FutureAnswer.record(store(), verified(i));
        }

        sqlite().release();
        erasing.join(20_000);
        assertFalse(erasing.isAlive());
    }

    private String sealed() {
        var hex = sqlite().strings("SELECT hex(phone) FROM verification").get(0);
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}
