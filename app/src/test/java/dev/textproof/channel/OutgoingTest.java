package dev.textproof.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.HttpSender;
import dev.textproof.core.InboundText;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real threads: who waits for whom. */
@Timeout(30)
class OutgoingTest {

    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);

    private Outgoing over(HttpSender http) {
        return Outgoing.of(
                List.of(new Channel("api", true), new Channel("answers", false)),
                http,
                Clock.systemUTC(),
                (channel, outcome) -> outcomes.add(channel + " " + outcome));
    }

    private static OutgoingText text() {
        return PlainSender.text(Instant.now().plusSeconds(600));
    }

    private HttpSender.Result slowly(HttpSender.Request request) {
        called.countDown();
        try {
            letGo.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return FakeApi.status(200);
    }

    @Test
    void servesTheChannelsThatHaveAnApi() {
        try (var outgoing = over(new FakeApi())) {
            assertTrue(outgoing.serves("api"));
            assertFalse(outgoing.serves("answers"));
            assertThrows(IllegalArgumentException.class, () -> outgoing.send("answers", text()));
        }
    }

    @Test
    void makesNobodyWaitForAProvider() throws InterruptedException {
        var outgoing = over(this::slowly);

        for (var i = 0; i < 20; i++) {
            outgoing.send("api", text());
        }

        called.await();
        assertEquals(List.of(), outcomes);
        letGo.countDown();
        outgoing.close();
    }

    @Test
    void letsWhatIsUnderWayEndWhenItCloses() throws InterruptedException {
        var outgoing = over(this::slowly);
        for (var i = 0; i < 6; i++) {
            outgoing.send("api", text());
        }
        called.await();

        letGo.countDown();
        outgoing.close();

        assertEquals(List.of("api sent", "api sent", "api sent", "api sent", "api sent", "api sent"), outcomes);
    }

    private record Channel(String id, boolean hasApi) implements InboundChannel {

        @Override
        public List<InboundText> read(Webhook webhook) {
            return List.of();
        }

        @Override
        public Reply acknowledgement() {
            return Reply.ok("text/plain", "");
        }

        @Override
        public Optional<Reply> reply(String text) {
            return Optional.empty();
        }

        @Override
        public Optional<TextSender> sender() {
            return hasApi ? Optional.of(new PlainSender()) : Optional.empty();
        }
    }
}
