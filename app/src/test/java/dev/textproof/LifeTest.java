package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All that may happen to a verification, as its app is told of it: heard, verified, revoked, erased; or declined. */
@Timeout(120)
class LifeTest {

    @TempDir
    Path directory;

    private DeliveryRig rig;

    @BeforeEach
    void start() {
        rig = new DeliveryRig(directory);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private JsonNode told(int number) throws IOException {
        return DeliveryRig.json(rig.awaitRequest(number));
    }

    private int erase() {
        var phone = RunningApp.json(Map.of("phone", RunningApp.USER));
        return rig.app().api("POST", "/v1/phones/erase", RunningApp.ACME, phone).statusCode();
    }

    private HttpResponse<String> verification(String method, String id) {
        return rig.app().api(method, "/v1/verifications/" + id, RunningApp.ACME, "");
    }

    @Test
    void tellsOfEachStepOfALife() throws IOException {
        var started = Roundtrips.start(rig.app(), RunningApp.USER);
        var id = started.get("id").asText();

        var code = Roundtrips.hear(rig.app(), started, RunningApp.USER);
        var heard = told(1);
        assertEquals(200, Roundtrips.enter(rig.app(), started, code).statusCode());
        var verified = told(2);
        assertEquals(204, verification("DELETE", id).statusCode());
        var revoked = told(3);
        assertEquals(200, erase());
        var erased = told(4);

        assertEquals("verification.heard", heard.get("type").asText());
        assertEquals("heard", heard.at("/data/status").asText());
        assertFalse(heard.get("data").has("proof"));
        assertEquals("verification.verified", verified.get("type").asText());
        assertEquals("roundtrip", verified.at("/data/assurance").asText());
        assertEquals(3, verified.at("/data/proof").asText().split("\\.", -1).length);
        assertEquals("verification.revoked", revoked.get("type").asText());
        assertFalse(revoked.get("data").has("proof"));
        assertEquals("phone.erased", erased.get("type").asText());
        assertEquals(id, erased.at("/data/ids/0").asText());
        assertFalse(erased.toString().contains(RunningApp.USER));
    }

    @Test
    void tellsOfANo() throws IOException {
        var started = Roundtrips.start(rig.app(), RunningApp.USER);
        Roundtrips.hear(rig.app(), started, RunningApp.USER);
        told(1);

        rig.app().text(RunningApp.USER, started.get("destination").asText(), "NO");
        var declined = told(2);

        assertEquals("verification.declined", declined.get("type").asText());
        assertEquals("declined", declined.at("/data/status").asText());
        assertFalse(declined.get("data").has("proof"));
    }

    @Test
    void saysNoMoreOfWhatExpiredThanAnAnswerWould() throws IOException {
        var started = Roundtrips.start(rig.app(), RunningApp.USER);
        Roundtrips.hear(rig.app(), started, RunningApp.USER);
        told(1);
        rig.app().clock.move(Duration.ofMinutes(11));

        rig.redeliver(started);
        var late = told(2);

        assertEquals("verification.heard", late.get("type").asText());
        assertEquals("expired", late.at("/data/status").asText());
        assertFalse(late.toString().contains(RunningApp.USER));
    }

    @Test
    void bringsNothingOfAnErasedCodeBack() throws IOException {
        var started = Roundtrips.start(rig.app(), RunningApp.USER);
        var code = Roundtrips.hear(rig.app(), started, RunningApp.USER);
        told(1);
        assertEquals(200, erase());
        told(2);

        var entered = Roundtrips.enter(rig.app(), started, code);
        var again = rig.app().complete(started, RunningApp.USER);

        assertEquals(409, entered.statusCode(), entered.body());
        assertEquals(200, again.statusCode());
        assertEquals(404, verification("GET", started.get("id").asText()).statusCode());
    }
}
