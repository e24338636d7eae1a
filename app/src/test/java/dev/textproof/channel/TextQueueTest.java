package dev.textproof.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Request;
import dev.textproof.core.HttpSender.Result;
import dev.textproof.core.HttpSender.Unanswered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a text is tried, when, and how it ends. No thread and no network takes part. */
class TextQueueTest {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final FakeApi api = new FakeApi();
    private final WorkersByHand workers = new WorkersByHand();
    private final List<String> outcomes = new ArrayList<>();
    private final TextQueue queue = new TextQueue("telnyx-us", new PlainSender(), api, workers, workers, outcomes::add);

    private void send(Duration life) {
        queue.send(PlainSender.text(workers.instant().plus(life)));
    }

    private void after(Result first) {
        api.say(first);
        send(LIFE);
        workers.pass(LONG);
    }

    @Test
    void sendsOnAnotherThreadThanItsCallers() {
        send(LIFE);

        assertEquals(List.of(), api.posted());
        workers.pass(Duration.ZERO);
        assertEquals(
                "+12025550143,+14155550123," + PlainSender.CODE,
                new String(api.posted().get(0).body(), UTF_8));
        assertEquals(List.of("sent"), outcomes);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void triesAgainWhereWaitingHelps(int status) {
        after(FakeApi.status(status));

        assertEquals(2, api.posted().size());
        assertEquals(List.of("sent"), outcomes);
    }

    @Test
    void triesAgainWhenNobodyAnswers() {
        after(new Unanswered("nobody takes the connection"));

        assertEquals(2, api.posted().size());
        assertEquals(List.of("sent"), outcomes);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 422})
    void triesOnceWhatIsRefusedForGood(int status) {
        after(FakeApi.status(status));

        assertEquals(1, api.posted().size());
        assertEquals(List.of("failed"), outcomes);
    }

    @Test
    void givesUpAfterFiveTriesInAMinute() {
        for (var i = 0; i < 9; i++) {
            api.say(FakeApi.status(503));
        }

        send(LIFE);
        workers.pass(Duration.ofSeconds(60));

        assertEquals(5, api.posted().size());
        assertEquals(List.of("failed"), outcomes);
        assertTrue(workers.isIdle());
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        api.say(FakeApi.retryAfter(429, "90"));
        send(LIFE);

        workers.pass(Duration.ofSeconds(89));
        assertEquals(1, api.posted().size());
        workers.pass(Duration.ofSeconds(1));

        assertEquals(2, api.posted().size());
        assertEquals(List.of("sent"), outcomes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "999999999", "Sat, 21 Nov 2026 00:10:00 GMT"})
    void givesUpAtOnceWhereTheWaitOutlastsTheCode(String when) {
        api.say(FakeApi.retryAfter(503, when));
        send(LIFE);

        workers.pass(Duration.ZERO);

        assertEquals(List.of("failed"), outcomes);
        assertTrue(workers.isIdle());
    }

    @Test
    void triesNothingWhoseTimeIsOver() {
        send(Duration.ZERO);
        workers.pass(LONG);

        assertEquals(List.of(), api.posted());
        assertEquals(List.of("failed"), outcomes);
    }

    @Test
    void takesNoMoreThanThereIsRoomFor() {
        for (var i = 0; i <= TextQueue.ROOM; i++) {
            send(LIFE);
        }

        assertEquals(List.of("failed"), outcomes);
        workers.pass(Duration.ZERO);
        assertEquals(TextQueue.ROOM, api.posted().size());
        send(LIFE);
        workers.pass(Duration.ZERO);
        assertEquals(TextQueue.ROOM + 1, api.posted().size(), "there is room again");
    }

    @Test
    void sendsWhatIsInLineWhenItStopsAndGivesUpWhatWaits() {
        api.say(FakeApi.status(503));
        send(LIFE);
        workers.pass(Duration.ZERO);
        send(LIFE);

        queue.stop(Duration.ZERO);

        assertEquals(2, api.posted().size());
        assertEquals(List.of("sent", "failed"), outcomes);
        send(LIFE);
        assertEquals(List.of("sent", "failed", "failed"), outcomes);
    }

    @Test
    void triesNotAgainOnceItStops() {
        api.say(FakeApi.status(503));
        send(LIFE);

        queue.stop(Duration.ZERO);

        assertEquals(1, api.posted().size());
        assertEquals(List.of("failed"), outcomes);
    }

    @Test
    void endsWhatASenderStumblesOver() {
        var broken = new TextQueue("x", new Broken(), api, workers, workers, outcomes::add);

        broken.send(PlainSender.text(workers.instant().plus(LIFE)));
        workers.pass(LONG);

        assertEquals(List.of("failed"), outcomes);
    }

    private static final class Broken implements TextSender {

        @Override
        public Request request(OutgoingText text) {
            throw new IllegalStateException(text.text());
        }

        @Override
        public Verdict judge(Answered answer) {
            return Verdict.SENT;
        }
    }
}
