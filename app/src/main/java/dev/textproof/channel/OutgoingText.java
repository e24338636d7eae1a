package dev.textproof.channel;

import dev.textproof.core.PhoneNumber;
import dev.textproof.core.VerificationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A text that is to go out through a provider's API. Shows neither words nor numbers: it may carry a code.
 *
 * @param key of this text alone, the same at each try, for providers that take an idempotency key
 * @param verification what it is about, for the log
 * @param from our number, as configured in the channel
 * @param to whoever wrote to us, as the provider named them
 * @param text the whole of it
 * @param until the moment from which it is of no use any more
 */
public record OutgoingText(
        UUID key, Optional<VerificationId> verification, String from, PhoneNumber to, String text, Instant until) {

    @Override
    public String toString() {
        return "OutgoingText[" + verification.map(VerificationId::text).orElse("no verification") + "]";
    }
}
