package dev.textproof.store;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.verified;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.FutureAnswer;
import dev.textproof.core.Purge.Deadlines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlitePurgeTest implements SqlPurgeContract {

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
    void keepsNoBytesOfWhatItDeleted() throws IOException {
        FutureAnswer.record(store(), verified(1));
        var hex = sqlite().strings("SELECT hex(phone) FROM verification").get(0);
        var sealed = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        assertTrue(sqlite().contains(sealed));

        var later = AT.plusMillis(1);
        store().purge().olderThan(new Deadlines(Map.of(), later, later, AT, AT, AT), () -> true);

        assertFalse(sqlite().contains(sealed));
    }
}
