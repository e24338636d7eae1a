package dev.textproof.channel;

import dev.textproof.core.InboundText;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads one provider's webhooks and owns all that is particular to it: signature, fields, reply. Does not judge what a
 * text says and knows nothing of HTTP servers. Stateless, so safe for use by many threads.
 */
public interface InboundChannel {

    /** Returns the channel's id in the configuration and in {@code /inbound/{id}}. */
    String id();

    /** Returns whether a secret at the end of the path, {@code /inbound/{id}/{secret}}, is what authenticates. */
    default boolean opensByPath() {
        return false;
    }

    /**
     * Returns the texts that {@code webhook} reports; none if it reports something else, such as a delivery receipt, or
     * a text to a number that is not this channel's. Whatever the bytes are, it either returns or throws the one
     * exception below.
     *
     * @throws SignatureException if the provider did not sign {@code webhook} for this channel; nothing in it can be
     *     trusted. The message tells the operator what to compare, and holds no secret and nothing of body or query
     */
    List<InboundText> read(Webhook webhook) throws SignatureException;

    /**
     * Returns whether {@code webhook}, which {@link #read} took and found no text in, reports something else on
     * purpose, such as what became of a text that we sent: nothing that an operator would have to look at.
     */
    default boolean isReport(Webhook webhook) {
        return false;
    }

    /** Returns what tells the provider that the webhook arrived, and sends no message to anyone. */
    Reply acknowledgement();

    /**
     * Returns what tells the provider the same and makes it send {@code text} to the sender of the one text that the
     * webhook reported; empty for a provider that sends nothing in answer to a webhook.
     */
    Optional<Reply> reply(String text);

    /**
     * Returns what sends texts through the provider's API; empty for a provider that replies in its webhook's answer,
     * for one that cannot send, and where the configuration has no key for its API.
     */
    default Optional<TextSender> sender() {
        return Optional.empty();
    }

    /**
     * Returns a webhook to {@code url} as the provider would post it at {@code now}, authentic and of no consequence,
     * such as a text without a token: whether it is taken tells whether real ones are. Empty where the provider alone
     * can sign.
     */
    default Optional<Webhook> selfTest(String url, Instant now) {
        return Optional.empty();
    }

    /**
     * Returns whether {@code text} is what {@link #selfTest} writes: it came from us, and says nothing of whether the
     * provider's texts find their way.
     */
    default boolean isSelfTest(InboundText text) {
        return false;
    }
}
