package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.FakeReceiver;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.TelnyxRig;
import dev.textproof.channel.telnyx.FakeTelnyx;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A code that could not be sent is seen by the operator, and nobody's number or code with it (T14). */
class FailedReplyTest {

    private static final String REFUSAL = """
            {"errors": [{"code": "40300", "title": "Blocked due to STOP", "detail": "+14155550123 said STOP, 123456"}]}""";

    @TempDir
    private Path directory;

    @Test
    void oneThatIsRefusedForGoodIsLoggedAndCounted() {
        try (var log = new CapturedLog();
                var rig = TelnyxRig.in(directory)) {
            rig.api.answer(FakeReceiver.raw("HTTP/1.1 400 Bad Request\r\nContent-Length: " + REFUSAL.length()
                    + "\r\nConnection: close\r\n\r\n" + REFUSAL));
            var started = Roundtrips.start(rig.app, RunningApp.USER);

            rig.webhook(rig.text(started, RunningApp.USER));

            rig.awaitMetric("textproof_replies_total{channel=\"telnyx-us\",result=\"failed\"} 1.0");
            var lines = log.lines().stream()
                    .filter(line -> line.contains("text not sent"))
                    .toList();
            assertEquals(1, lines.size(), lines::toString);
            assertTrue(lines.get(0).contains(started.get("id").asText()), lines.get(0));
            assertTrue(lines.get(0).contains("the API answered 400; Telnyx's error 40300 (the person has sent STOP"));
            assertEquals(1, rig.api.received().size());
            var code = TelnyxRig.code(rig.api.received().get(0));
            for (var personal : List.of("4155550123", "123456", code, TelnyxRig.API_KEY)) {
                assertFalse(log.lines().stream().anyMatch(line -> line.contains(personal)), personal);
            }
        }
    }

    @Test
    void oneThatNoCarrierTookIsLogged() {
        try (var log = new CapturedLog();
                var rig = TelnyxRig.in(directory)) {
            var report = FakeTelnyx.undelivered(TelnyxRig.NUMBER, RunningApp.USER, "40010");
            var url = rig.app.url + "/inbound/" + TelnyxRig.CHANNEL;

            var answer = rig.webhook(rig.telnyx.post(url, FakeTelnyx.bytes(report), rig.app.clock.instant()));

            assertEquals(200, answer.statusCode());
            assertTrue(log.lines().stream()
                    .anyMatch(line -> line.contains("40010 (the number is not registered for 10DLC)")));
            assertFalse(log.lines().stream().anyMatch(line -> line.contains("4155550123")));
        }
    }
}
