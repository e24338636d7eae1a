package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.channel.telnyx.FakeTelnyx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifications by a number at Telnyx, from the start to the end, against a running server. */
class TelnyxTest {

    private static final String SENT = "textproof_replies_total{channel=\"telnyx-us\",result=\"sent\"} 1.0";

    @TempDir
    private Path directory;

    @Test
    void aTextVerifies() {
        try (var rig = TelnyxRig.in(directory)) {
            var started = rig.app.start(RunningApp.USER);
            assertEquals(TelnyxRig.NUMBER, started.get("destination").asText());

            var answer = rig.webhook(rig.text(started, RunningApp.USER));

            assertEquals(200, answer.statusCode());
            assertEquals("", answer.body());
            assertEquals("verified", rig.status(started));
            assertEquals(0, rig.api.connections());
        }
    }

    @Test
    void theCodeGoesOutThroughTheApiWhichFailsAtFirst() {
        try (var rig = TelnyxRig.in(directory)) {
            rig.api.answer(
                    (request, out) -> FakeReceiver.status(rig.api.received().size() > 1 ? 200 : 503)
                            .play(request, out));
            var started = Roundtrips.start(rig.app, RunningApp.USER);

            assertEquals(200, rig.webhook(rig.text(started, RunningApp.USER)).statusCode());

            assertEquals("heard", rig.status(started));
            var calls = rig.awaitCalls(2);
            rig.awaitMetric(SENT);
            assertEquals("POST /v2/messages HTTP/1.1", calls.get(0).line());
            assertEquals("Bearer " + TelnyxRig.API_KEY, calls.get(0).headers().get("authorization"));
            assertEquals(
                    TelnyxRig.NUMBER, TelnyxRig.json(calls.get(0)).get("from").asText());
            assertEquals(RunningApp.USER, TelnyxRig.json(calls.get(0)).get("to").asText());
            assertEquals(calls.get(0).body(), calls.get(1).body());
            assertEquals(calls.get(0).headers(), calls.get(1).headers(), "the key of the text among them");
            assertEquals(
                    200,
                    Roundtrips.enter(rig.app, started, TelnyxRig.code(calls.get(1)))
                            .statusCode());
            assertEquals("verified", rig.status(started));
            assertEquals(
                    "roundtrip",
                    Roundtrips.ask(rig.app, started).get("assurance").asText());
        }
    }

    @Test
    void theProviderIsAnsweredWhileItsApiSaysNothing() {
        try (var rig = TelnyxRig.in(directory)) {
            rig.api.answer(rig.api.silence());
            var started = Roundtrips.start(rig.app, RunningApp.USER);

            var answer = rig.webhook(rig.text(started, RunningApp.USER));

            assertEquals(200, answer.statusCode());
            assertEquals("heard", rig.status(started));
            rig.awaitCalls(1);
        }
    }

    @Test
    void aTextThatIsDeliveredTwiceIsAnsweredOnce() {
        try (var rig = TelnyxRig.in(directory)) {
            rig.api.answer(
                    (request, out) -> FakeReceiver.status(rig.api.received().size() > 1 ? 200 : 503)
                            .play(request, out));
            var started = Roundtrips.start(rig.app, RunningApp.USER);
            var post = rig.text(started, RunningApp.USER);

            rig.webhook(post);
            rig.awaitCalls(1); // and it failed: another try is to come
            assertEquals(200, rig.webhook(post).statusCode());
            rig.awaitMetric(SENT);
            assertEquals(200, rig.webhook(post).statusCode());

            rig.awaitMetric("textproof_replies_total{channel=\"telnyx-us\",result=\"repeated\"} 2.0");
            rig.awaitMetric(SENT);
            assertEquals(2, rig.api.received().size(), "one text, two tries");
            rig.webhook(rig.text(started, RunningApp.USER));
            assertEquals(
                    TelnyxRig.code(rig.awaitCalls(3).get(2)),
                    TelnyxRig.code(rig.api.received().get(0)));
        }
    }

    @Test
    void noCodeIsPromisedWhereNoneCanBeSent() {
        try (var rig = TelnyxRig.withoutKey(directory, "[telnyx-us]")) {
            var body = RunningApp.json(Map.of("phone", RunningApp.USER, "assurance", "roundtrip"));

            var answer = rig.app.api("POST", "/v1/verifications", RunningApp.ACME, body);

            var json = RunningApp.read(answer);
            assertEquals(400, answer.statusCode());
            assertTrue(json.get("type").asText().endsWith("#problem-bad-request"));
            assertEquals("assurance", json.at("/errors/0/field").asText());
            assertEquals(
                    "expected inbound: none of this app's numbers can send a code back",
                    json.at("/errors/0/message").asText());
            var plain = rig.app.start(RunningApp.USER);
            rig.webhook(rig.text(plain, RunningApp.USER));
            assertEquals("verified", rig.status(plain), "inbound goes on");
        }
    }

    @Test
    void whoAsksForACodeTextsToANumberThatCanSendOne() {
        try (var rig = TelnyxRig.withoutKey(directory, "[twilio-us, telnyx-us]")) {
            for (var i = 0; i < 30; i++) {
                var started = Roundtrips.start(rig.app, RunningApp.USER);

                assertTrue(!started.get("destination").asText().equals(TelnyxRig.NUMBER));
            }
        }
    }

    @Test
    void reportsOfWhatWasSentAreCountedAsThat() {
        try (var rig = TelnyxRig.in(directory)) {
            var failed = FakeTelnyx.undelivered(TelnyxRig.NUMBER, RunningApp.USER, "40010");
            var url = rig.app.url + "/inbound/" + TelnyxRig.CHANNEL;
            var now = rig.app.clock.instant();

            var report = rig.webhook(rig.telnyx.post(url, FakeTelnyx.bytes(failed), now));
            var nothing = rig.webhook(rig.telnyx.post(url, "{}".getBytes(StandardCharsets.UTF_8), now));

            assertEquals(List.of(200, 200), List.of(report.statusCode(), nothing.statusCode()));
            rig.awaitMetric("textproof_inbound_texts_total{channel=\"telnyx-us\",outcome=\"report\"} 1.0");
            rig.awaitMetric("textproof_inbound_texts_total{channel=\"telnyx-us\",outcome=\"ignored\"} 1.0");
        }
    }
}
