package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.FutureAnswer;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteKeyUseTest implements SqlKeyUseContract {

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
    void leavesNoByteOfAnOlderSealInAnyFileSoThatWhatIsErasedLaterIsGone() throws IOException {
        var before = new ArrayList<String>();
        var answers = new ArrayList<FutureAnswer>();
        for (var i = 0; i < 300; i++) { // enough for pages to be split and joined
            var phone = new PhoneNumber("+1415555" + (1000 + i));
            answers.add(new FutureAnswer());
            store().record(SampleVerifications.of(i * 7 % 300, Status.VERIFIED, phone), answers.get(i));
            before.add(ascii(TestDatabase.sealer("first").seal("acme", phone)));
        }
        answers.forEach(FutureAnswer::await);
        assertFalse(left(before).isEmpty());
        reopen("second", "first");
        store().keyUse().reseal(TO_THE_END);

        assertTrue(store().keyUse().clear());

        assertEquals(List.of(), left(before));
        reopen("second"); // which no longer knows what to look for
        var phone = new PhoneNumber("+14155551000");
        assertTrue(store().phones().erase("acme", Set.of(phone), AT).gone());
        assertFalse(sqlite().contains(ascii(TestDatabase.sealer("second").seal("acme", phone))));
    }

    @Test
    void saysSoWhileAnotherProcessReadsAnOlderState() throws SQLException {
        FutureAnswer.record(store(), verified(1));
        sqlite().execute("BEGIN");
        sqlite().count("verification");

        assertFalse(store().keyUse().clear());

        sqlite().release();
        assertTrue(store().keyUse().clear());
    }

    private List<String> left(List<String> seals) throws IOException {
        var left = new ArrayList<String>();
        for (var seal : seals) {
            if (sqlite().contains(seal)) {
                left.add(seal);
            }
        }
        return left;
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
