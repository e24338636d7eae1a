package dev.textproof.channel;

import dev.textproof.channel.TextSender.Verdict;
import dev.textproof.core.HttpSender;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Unanswered;
import dev.textproof.core.VerificationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Sends the texts of one channel, each with a few tries while it is of use. Keeps them in memory, no more than there is
 * room for: what is not sent when the server dies is lost, and the person asks again. Each ends in one line of the log
 * and one outcome, {@code sent} or {@code failed}. Thread-safe.
 */
final class TextQueue {

    /** How many texts it holds, those that wait for another try included. */
    static final int ROOM = 1_000;

    /** How long after each failed try the next one comes, unless the provider asks for more. */
    static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15), Duration.ofSeconds(40));

    private static final Logger LOG = LoggerFactory.getLogger(TextQueue.class);

    private final String channel;
    private final TextSender sender;
    private final HttpSender http;
    private final Workers workers;
    private final Clock clock;
    private final Consumer<String> outcomes;
    private final Semaphore room = new Semaphore(ROOM);
    private final Set<OutgoingText> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    TextQueue(
            String channel,
            TextSender sender,
            HttpSender http,
            Workers workers,
            Clock clock,
            Consumer<String> outcomes) {
        this.channel = channel;
        this.sender = sender;
        this.http = http;
        this.workers = workers;
        this.clock = clock;
        this.outcomes = outcomes;
    }

    /** Takes {@code text} and returns at once. */
    void send(OutgoingText text) {
        if (stopped || !room.tryAcquire()) {
            outcomes.accept("failed");
            note(LOG.atWarn(), text, 0)
                    .log("text not sent: {}", stopped ? "the server stops" : "too many wait already");
            return;
        }
        open.add(text);
        workers.run(Duration.ZERO, () -> attempt(text, 1));
    }

    private void attempt(OutgoingText text, int number) {
        try {
            if (!clock.instant().isBefore(text.until())) {
                end(text, number - 1, Verdict.refused("its time was over before it could be sent"));
                return;
            }
            var result = http.post(sender.request(text));
            if (result instanceof Answered answered) {
                var asked = answered.retryAfter(clock.instant()).orElse(Duration.ZERO);
                settle(text, number, sender.judge(answered), asked);
            } else {
                settle(text, number, Verdict.again(((Unanswered) result).why()), Duration.ZERO);
            }
        } catch (RuntimeException mistake) { // its message might quote the text
            LOG.error(
                    "channel {}: sending failed on {}",
                    channel,
                    mistake.getClass().getName());
            end(text, number, Verdict.refused("a mistake of ours"));
        }
    }

    private void settle(OutgoingText text, int number, Verdict verdict, Duration atLeast) {
        if (verdict.kind() != Verdict.Kind.AGAIN || number > DELAYS.size()) {
            end(text, number, verdict);
            return;
        }
        var planned = DELAYS.get(number - 1);
        var delay = planned.compareTo(atLeast) < 0 ? atLeast : planned;
        if (stopped || !clock.instant().plus(delay).isBefore(text.until())) {
            end(text, number, verdict);
            return;
        }
        note(LOG.atInfo(), text, number).log("text not sent yet: {}", verdict.reason());
        workers.run(delay, () -> attempt(text, number + 1));
    }

    private void end(OutgoingText text, int tries, Verdict verdict) {
        if (!open.remove(text)) {
            return; // given up when the server stopped
        }
        room.release();
        if (verdict.kind() == Verdict.Kind.SENT) {
            outcomes.accept("sent");
            note(LOG.atInfo(), text, tries).log("text sent");
        } else {
            outcomes.accept("failed");
            note(LOG.atWarn(), text, tries).log("text not sent: {}", verdict.reason());
        }
    }

    private LoggingEventBuilder note(LoggingEventBuilder line, OutgoingText text, int tries) {
        var id = text.verification().map(VerificationId::text).orElse("none");
        return line.addKeyValue("channel", channel)
                .addKeyValue("verification", id)
                .addKeyValue("tries", tries);
    }

    /** Ends what is under way, within {@code patience}; what waits for another try is given up. */
    void stop(Duration patience) {
        stopped = true;
        workers.stop(patience);
        open.forEach(text -> end(text, 0, Verdict.refused("the server stopped")));
    }
}
