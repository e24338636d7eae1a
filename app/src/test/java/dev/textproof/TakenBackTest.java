package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was erased or revoked before or after a backup, once that is restored as the README tells how. */
@Timeout(120)
class TakenBackTest {

    @TempDir
    Path directory;

    @TempDir
    Path fresh;

    private BackupRig backup;
    private DeliveryRig rig;

    @BeforeEach
    void start() {
        backup = new BackupRig(directory, fresh);
        rig = backup.rig;
    }

    @AfterEach
    void stop() {
        backup.close();
    }

    @Test
    void keepsWhatWasErasedBeforeItErased() throws IOException, SQLException {
        var started = rig.verify();
        var sealed = BackupRig.strings(directory.resolve("textproof.db"), "SELECT hex(phone) FROM verification");
        assertEquals(200, erase(RunningApp.USER));
        backup.make();

        backup.restore(rig.receiver.url());
        assertEquals(200, rig.app().complete(started, RunningApp.USER).statusCode());

        assertEquals("", backup.status(started));
        assertEquals(Set.of("1"), backup.strings("SELECT phone IS NULL FROM verification"));
        var content = HexFormat.of().withUpperCase().formatHex(Files.readAllBytes(backup.copy()));
        sealed.forEach(bytes -> assertFalse(content.contains(bytes)));
    }

    @Test
    void bringsBackWhatWasErasedAfterItAndTellsTheNumberToEraseItAgain() throws IOException {
        var started = rig.verify();
        backup.make();
        assertEquals(200, erase(RunningApp.USER));
        var erased = DeliveryRig.json(rig.awaitRequest(2)).at("/data/ids/0").asText();

        backup.restore(rig.receiver.url());
        var brought = RunningApp.read(rig.app().api("GET", "/v1/verifications/" + erased, RunningApp.ACME, ""));
        assertEquals(200, erase(brought.get("phone").asText()));

        assertEquals("verified", brought.get("status").asText());
        assertEquals("", backup.status(started));
    }

    @Test
    void bringsBackWhatWasRevokedAfterItToBeRevokedOnceMore() throws IOException {
        var started = rig.verify();
        rig.awaitRequest(1);
        backup.make();
        assertEquals(204, revoke(started.get("id").asText()));
        var told = DeliveryRig.json(rig.awaitRequest(2));

        backup.restore(rig.receiver.url());
        var brought = backup.status(started);
        assertEquals(204, revoke(told.at("/data/id").asText())); // which is all that the app remembers

        assertEquals("verification.revoked", told.get("type").asText());
        assertEquals("verified", brought);
        assertEquals("revoked", backup.status(started));
    }

    private int erase(String phone) {
        return rig.app()
                .api("POST", "/v1/phones/erase", RunningApp.ACME, RunningApp.json(Map.of("phone", phone)))
                .statusCode();
    }

    private int revoke(String id) {
        return rig.app()
                .api("DELETE", "/v1/verifications/" + id, RunningApp.ACME, "")
                .statusCode();
    }
}
