package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.TestClock;
import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Outgoing;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import dev.textproof.core.CatchUp;
import dev.textproof.core.FakeHeardLog;
import dev.textproof.core.FakeStore;
import dev.textproof.core.Fixture;
import dev.textproof.core.HeardLog;
import dev.textproof.core.HttpSender.Unanswered;
import dev.textproof.core.InboundHistory;
import dev.textproof.core.InboundText;
import dev.textproof.core.Inbox;
import dev.textproof.core.Listener;
import dev.textproof.core.Reconciler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which webhooks say that texts find their way here, so that nothing before them can be missing. */
class HeardMarkTest {

    private static final Webhook WEBHOOK = new Webhook("POST", "http://127.0.0.1/inbound/c", Map.of(), new byte[0]);

    private final TestClock clock = new TestClock();
    private final Inbox inbox = Fixture.inbox(Fixture.keyring(), new FakeStore(), Listener.all(), clock);
    private final FakeHeardLog log = new FakeHeardLog();
    private final CatchUp catchUp =
            new CatchUp(List.of(new Empty()), log, new Reconciler(inbox, clock), (channel, arrival) -> {}, clock);
    private final Metrics metrics = new Metrics();
    private final Inbound inbound = new Inbound(
            inbox,
            Outgoing.of(List.of(), request -> new Unanswered("nobody there"), clock, (channel, outcome) -> {}),
            catchUp,
            metrics,
            clock);

    @AfterEach
    void stop() {
        metrics.close();
    }

    private HeardLog.Mark mark() {
        return log.find("c").orElseThrow();
    }

    /** Returns whether the mark is another one after such a webhook. */
    private boolean isMarkedBy(InboundChannel channel) {
        catchUp.look();
        var before = mark();
        clock.move(Duration.ofHours(2));

        var reply = inbound.receive(channel, WEBHOOK).join();
        catchUp.look();

        assertEquals(200, reply.status());
        return !mark().equals(before);
    }

    @Test
    void aTextOfTheProvidersCounts() {
        assertTrue(isMarkedBy(new One(false)));
    }

    @Test
    void theDoctorsTextDoesNot() {
        assertFalse(isMarkedBy(new One(true)));
    }

    /** A provider that received nothing. */
    private record Empty() implements InboundHistory {

        @Override
        public String channel() {
            return "c";
        }

        @Override
        public void read(Instant since, Consumer<List<InboundText>> page) {
            page.accept(List.of());
        }
    }

    /** A channel whose every webhook reports one text without a token. */
    private record One(boolean selfTest) implements InboundChannel {

        @Override
        public String id() {
            return "c";
        }

        @Override
        public List<InboundText> read(Webhook webhook) {
            return List.of(Fixture.text(Fixture.USER, Fixture.DESTINATION, "no token"));
        }

        @Override
        public boolean isSelfTest(InboundText text) {
            return selfTest;
        }

        @Override
        public Reply acknowledgement() {
            return Reply.ok("text/plain", "");
        }

        @Override
        public Optional<Reply> reply(String text) {
            return Optional.empty();
        }
    }
}
