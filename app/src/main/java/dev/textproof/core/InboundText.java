package dev.textproof.core;

import java.time.Instant;
import java.util.Optional;

/**
 * A text message as an authenticated provider reports it. Its body is never logged.
 *
 * @param from the sender as the channel's declared format yields it; empty if it is no phone number (a name, a short
 *     code): such a text verifies nothing
 * @param to our number that received it, exactly as configured in the channel
 * @param messageId the provider's own name for the message; for replies, never a key of ours
 * @param receivedAt the provider's own time of receipt, where the text is found in its log
 */
public record InboundText(
        String channel,
        Optional<PhoneNumber> from,
        String to,
        String body,
        String messageId,
        Optional<Instant> receivedAt) {

    @Override
    public String toString() {
        return "InboundText[channel=" + channel + ", from=" + from + ", to=" + to + "]";
    }
}
