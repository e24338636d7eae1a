package dev.textproof.http;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Outgoing;
import dev.textproof.channel.OutgoingText;
import dev.textproof.channel.Webhook;
import dev.textproof.channel.WrongMethodException;
import dev.textproof.core.Arrival;
import dev.textproof.core.CatchUp;
import dev.textproof.core.InboundText;
import dev.textproof.core.Inbox;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Replied;
import dev.textproof.core.Secret;
import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What providers call. Unauthenticated is 403 with an empty body; authentic by another method than the channel reads is
 * 405; a store that cannot commit is 503; everything else is 2xx, because a retry could not help.
 */
final class InboundRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(InboundRoutes.class);

    /** For providers that can show who they are in no other way. */
    private static final String BY_SECRET = "/inbound/{channel}/{secret}";

    private final Map<String, InboundChannel> channels;
    private final Inbox inbox;
    private final Outgoing outgoing;
    private final CatchUp catchUp;
    private final Links links;
    private final Metrics metrics;
    private final Clock clock;

    InboundRoutes(
            Map<String, InboundChannel> channels,
            Inbox inbox,
            Outgoing outgoing,
            CatchUp catchUp,
            Links links,
            Metrics metrics,
            Clock clock) {
        this.channels = channels;
        this.inbox = inbox;
        this.outgoing = outgoing;
        this.catchUp = catchUp;
        this.links = links;
        this.metrics = metrics;
        this.clock = clock;
        channels.keySet().forEach(metrics::channel);
    }

    void register(RoutesConfig routes) {
        routes.post("/inbound/{channel}", ctx -> receive(ctx, Optional.empty()));
        routes.post(BY_SECRET, ctx -> receive(ctx, Optional.of(ctx.pathParam("secret"))));
        routes.get(BY_SECRET, ctx -> receive(ctx, Optional.of(ctx.pathParam("secret"))));
    }

    private void receive(Context ctx, Optional<String> secret) {
        var channel = Optional.ofNullable(channels.get(ctx.pathParam("channel")))
                .filter(it -> secret.isEmpty() || it.opensByPath())
                .orElseThrow(
                        () -> Problem.UNKNOWN_CHANNEL.because("Point the provider at /inbound/<id of a channel>."));
        var body = RequestBody.bytes(ctx, RequestBody.WEBHOOK_CAP);
        var query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        var url = links.inbound(channel.id()) + query;
        var webhook = new Webhook(ctx.method().name(), url, Headers.of(ctx), body, secret.map(Secret::ofText));
        try {
            var texts = channel.read(webhook);
            if (texts.isEmpty()) { // authentic, but no text to a number of ours: else the channel has logged why
                var outcome = channel.isReport(webhook) ? "report" : "ignored";
                count(channel, outcome, Set.of(), Optional.empty());
            }
            var taken = texts.stream().map(text -> take(channel, text)).toList();
            var all = CompletableFuture.allOf(taken.toArray(CompletableFuture<?>[]::new));
            ctx.future(() -> all.thenRun(() -> answer(ctx, channel, taken)));
        } catch (WrongMethodException mistaken) {
            LOG.warn("refused a webhook on channel {}: {}", channel.id(), mistaken.getMessage());
            metrics.inbound(channel.id(), "ignored");
            ctx.header("Allow", mistaken.allowed());
            throw Problem.METHOD_NOT_ALLOWED.because("Allowed here: " + mistaken.allowed() + ".");
        } catch (SignatureException forged) {
            LOG.warn("refused a webhook on channel {}: {}", channel.id(), forged.getMessage());
            metrics.inbound(channel.id(), "unsigned");
            ctx.status(Problem.UNSIGNED_WEBHOOK.status);
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

    // A reply in the answer goes to the sender of the one text that the webhook reported.
    private void answer(Context ctx, InboundChannel channel, List<CompletableFuture<Arrival>> taken) {
        if (!taken.isEmpty()) { // anything else says nothing of whether texts find their way
            catchUp.heard(channel.id());
        }
        var text = taken.size() == 1 ? taken.get(0).join().replied().flatMap(Replied::text) : Optional.<String>empty();
        var reply = text.flatMap(channel::reply).orElseGet(channel::acknowledgement);
        ctx.header("Cache-Control", "no-store"); // the next GET tells of another text
        ctx.status(reply.status()).result(reply.body()).contentType(reply.contentType());
    }
}
