package dev.textproof.http;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Outgoing;
import dev.textproof.channel.OutgoingText;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import dev.textproof.channel.WrongMethodException;
import dev.textproof.core.Arrival;
import dev.textproof.core.CatchUp;
import dev.textproof.core.InboundText;
import dev.textproof.core.Inbox;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Replied;
import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a webhook, whoever reads it from the wire: {@link InboundHandler} those that are as providers send
 * them, {@link InboundRoutes} all others. Unauthenticated is 403 with an empty body; authentic by another method than
 * the channel reads is 405; a store that cannot commit is 503; everything else is 2xx, because a retry could not help.
 * Thread-safe.
 */
final class Inbound {

    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);
    private static final Reply UNSIGNED = new Reply(Problem.UNSIGNED_WEBHOOK.status, "", new byte[0]);

    private final Inbox inbox;
    private final Outgoing outgoing;
    private final CatchUp catchUp;
    private final Metrics metrics;
    private final Clock clock;

    Inbound(Inbox inbox, Outgoing outgoing, CatchUp catchUp, Metrics metrics, Clock clock) {
        this.inbox = inbox;
        this.outgoing = outgoing;
        this.catchUp = catchUp;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Returns what to answer, once it is known; fails with {@link StoreUnavailableException}. Completed on whatever
     * thread the store tells it on.
     */
    CompletableFuture<Reply> receive(InboundChannel channel, Webhook webhook) {
        List<InboundText> texts;
        try {
            texts = channel.read(webhook);
        } catch (WrongMethodException mistaken) {
            LOG.warn("refused a webhook on channel {}: {}", channel.id(), mistaken.getMessage());
            metrics.inbound(channel.id(), "ignored");
            throw Problems.notAllowed(mistaken.allowed());
        } catch (SignatureException forged) {
            LOG.warn("refused a webhook on channel {}: {}", channel.id(), reason(webhook, forged));
            metrics.inbound(channel.id(), "unsigned");
            return CompletableFuture.completedFuture(UNSIGNED);
        }
        if (texts.isEmpty()) { // authentic, but no text to a number of ours: else the channel has logged why
            count(channel, channel.isReport(webhook) ? "report" : "ignored", Set.of(), Optional.empty());
            return CompletableFuture.completedFuture(channel.acknowledgement());
        }
        var taken = texts.stream().map(text -> take(channel, text)).toList();
        if (taken.size() == 1) { // as nearly always
            return taken.get(0).thenApply(arrival -> {
                heard(channel, texts);
                return answer(channel, arrival);
            });
        }
        return CompletableFuture.allOf(taken.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> {
                    heard(channel, texts);
                    return channel.acknowledgement();
                });
    }

    // The address that we take the provider to have called, of which a query may hold a text.
    private static String reason(Webhook webhook, SignatureException forged) {
        var why = String.valueOf(forged.getMessage());
        var address = webhook.url().split("\\?", 2)[0];
        return why.contains(address) ? why : why + "; it was posted to " + address;
    }

    // A reply in the answer goes to the sender of the one text that the webhook reported.
    private static Reply answer(InboundChannel channel, Arrival arrival) {
        return arrival.replied().flatMap(Replied::text).flatMap(channel::reply).orElseGet(channel::acknowledgement);
    }

    // Only where there was a text of the provider's: anything else says nothing of whether texts find their way.
    private void heard(InboundChannel channel, List<InboundText> texts) {
        if (!texts.stream().allMatch(channel::isSelfTest)) {
            catchUp.heard(channel.id());
        }
    }

    private CompletableFuture<Arrival> take(InboundChannel channel, InboundText text) {
        var done = new CompletableFuture<Arrival>();
        var taking = metrics.taking(channel.id());
        inbox.take(text, new Inbox.Answer() {
            @Override
            public void taken(Arrival arrival) {
                note(channel, text, arrival);
                done.complete(arrival);
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                count(channel, "unavailable", Set.of(), Optional.empty());
                catchUp.failed(channel.id());
                done.completeExceptionally(failure);
            }
        });
        return done.whenComplete((arrival, failure) -> taking.run());
    }

    private void note(InboundChannel channel, InboundText text, Arrival arrival) {
        arrival.recorded()
                .filter(recorded -> recorded.status() == Status.VERIFIED)
                .ifPresent(verified -> metrics.verified(channel.id(), sinceIssue(verified)));
        var reply = arrival.replied().map(replied -> reply(channel, text, replied));
        count(channel, arrival.outcome(), arrival.changed(), reply);
    }

    // What goes through an API is counted when it is known whether it went.
    private String reply(InboundChannel channel, InboundText text, Replied replied) {
        var message = replied.message();
        if (message.isPresent() && text.from().isPresent() && outgoing.serves(channel.id())) {
            outgoing.send(
                    channel.id(), outgoing(message.get(), text.to(), text.from().get()));
            return "sending";
        }
        // Only a changed configuration leads here: no start asks for a code where none can be sent.
        var lost = message.isPresent() && channel.reply(message.get().text()).isEmpty();
        var result = lost ? "failed" : replied.result().wireName();
        metrics.reply(channel.id(), result);
        return result;
    }

    private static OutgoingText outgoing(Replied.Message message, String from, PhoneNumber to) {
        return new OutgoingText(UUID.randomUUID(), message.verification(), from, to, message.text(), message.until());
    }

    // One count and one line for each text: an id may stand in logs, a number, a token, a code or the words never do.
    private void count(InboundChannel channel, String outcome, Set<VerificationId> changed, Optional<String> reply) {
        metrics.inbound(channel.id(), outcome);
        var line = LOG.atInfo().addKeyValue("channel", channel.id()).addKeyValue("outcome", outcome);
        if (reply.isPresent()) {
            line = line.addKeyValue("reply", reply.get());
        }
        for (var id : changed) {
            line = line.addKeyValue("verification", id.text());
        }
        line.log("inbound text: {}", outcome);
    }

    // The clock of the server that issued it may be ahead of ours.
    private Duration sinceIssue(Verification verified) {
        var took = Duration.between(verified.id().head().issuedAt(), clock.instant());
        return took.isNegative() ? Duration.ZERO : took;
    }
}
