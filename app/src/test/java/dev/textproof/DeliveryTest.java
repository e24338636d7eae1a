package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An app hears of it: the whole server, a receiver on the other side of a socket, libraries that are not ours. */
@Timeout(120)
class DeliveryTest {

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

    @Test
    void tellsTheAppWithAProofThatFitsItsQuestion() throws Exception {
        var started = rig.verify();

        var request = rig.awaitRequest(1);

        DeliveryRig.assertSigned(request);
        assertEquals("POST /hooks HTTP/1.1", request.line());
        assertEquals("application/json", request.headers().get("content-type"));
        var body = DeliveryRig.json(request);
        assertEquals("verification.verified", body.get("type").asText());
        var data = body.get("data");
        assertEquals(started.get("id"), data.get("id"));
        assertEquals("verified", data.get("status").asText());
        assertEquals(RunningApp.USER, data.get("phone").asText());
        var claims = rig.claims(request);
        assertEquals(rig.app().url, claims.getIssuer());
        assertEquals(List.of("acme"), claims.getAudience());
        assertEquals(started.get("id").asText(), claims.getSubject());
        assertEquals(RunningApp.USER, claims.getStringClaim("phone_number"));
        rig.awaitState(started, "delivered");
    }

    @Test
    void saysOfATestThatItIsOne() throws Exception {
        var started = rig.app().start(RunningApp.TEST_NUMBER);
        var path = "/v1/verifications/" + started.get("id").asText() + "/complete";
        rig.app().api("POST", path, RunningApp.ACME, "");
        var test = rig.awaitRequest(1);

        rig.app().complete(rig.app().start(RunningApp.USER), RunningApp.USER);
        var real = rig.awaitRequest(2);

        assertTrue(DeliveryRig.json(test).at("/data/test").booleanValue());
        assertTrue(rig.claims(test).getBooleanClaim("test"));
        assertFalse(DeliveryRig.json(real).at("/data").has("test"));
        assertFalse(rig.claims(real).getClaims().containsKey("test"));
    }

    @Test
    void tellsOnceOfATextThatCameOften() {
        var started = rig.verify();
        rig.app().complete(started, RunningApp.USER);
        rig.app().complete(started, RunningApp.USER);

        rig.awaitState(started, "delivered");

        assertEquals(1, rig.events("").size());
        assertEquals(1, rig.receiver.received().size());
    }

    @Test
    void triesAgainUnderTheSameNameWithAFreshProof() throws IOException {
        rig.receiver.answer(FakeReceiver.status(500));
        var started = rig.verify();
        rig.awaitAttempts(started, 1);
        assertEquals("pending", rig.eventOf(started).get("state").asText());

        rig.receiver.answer(FakeReceiver.status(200));
        rig.app().clock.move(Duration.ofSeconds(30));
        rig.awaitState(started, "delivered");

        var first = rig.awaitRequest(1);
        var second = rig.awaitRequest(2);
        DeliveryRig.assertSigned(second);
        assertEquals(first.id(), second.id());
        assertNotEquals(
                first.headers().get("webhook-timestamp"), second.headers().get("webhook-timestamp"));
        assertNotEquals(rig.claims(first).getJWTID(), rig.claims(second).getJWTID());
        var attempts = rig.eventOf(started).get("attempts");
        assertEquals(500, attempts.get(0).get("status").asInt());
        assertEquals("not a 2xx", attempts.get(0).get("error").asText());
        assertEquals(200, attempts.get(1).get("status").asInt());
        assertFalse(attempts.get(1).has("error"));
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        rig.receiver.answer(FakeReceiver.status(429, "Retry-After: 600"));
        var first = rig.verify();
        rig.awaitAttempts(first, 1);
        rig.receiver.answer(FakeReceiver.status(200));

        rig.app().clock.move(Duration.ofSeconds(500));
        rig.awaitState(rig.verify(), "delivered"); // so the outbox has looked since, and left the first alone
        assertEquals(1, rig.eventOf(first).get("attempts").size());

        rig.app().clock.move(Duration.ofSeconds(105));
        rig.awaitState(first, "delivered");
    }

    @Test
    void givesUpAfterThreeDaysAndTriesOnceMoreWhenAsked() {
        rig.receiver.answer(FakeReceiver.status(503));
        var started = rig.verify();
        for (var attempt = 1; attempt <= 10; attempt++) {
            rig.awaitAttempts(started, attempt);
            rig.app().clock.move(Duration.ofHours(27));
        }
        rig.awaitState(started, "failed");
        assertEquals(1, rig.events("?outcome=failed").size());

        rig.receiver.answer(FakeReceiver.status(200));
        assertEquals(202, rig.redeliver(started));

        rig.awaitState(started, "delivered");
        var names = new HashSet<String>();
        rig.receiver.received().forEach(request -> names.add(request.id()));
        assertEquals(11, rig.receiver.received().size());
        assertEquals(1, names.size());
    }

    @Test
    void tellsOfADeliveredEventAgainWhenAsked() {
        var started = rig.verify();
        rig.awaitState(started, "delivered");

        assertEquals(202, rig.redeliver(started));

        var second = rig.awaitRequest(2);
        DeliveryRig.assertSigned(second);
        assertEquals(rig.awaitRequest(1).id(), second.id());
    }
}
