package dev.textproof.core;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What the browser holds, sealed by {@link TicketSealer}: all that the hosted page needs and the text message must not
 * carry.
 *
 * @param user the number being verified, in canonical form
 * @param destination where the text is to go
 * @param locale the language that the start asked for
 * @param returnUrl where the page sends the browser back to
 * @param state the app's own, handed back on return; at most 256 characters
 */
public record Ticket(
        Application app,
        VerificationId id,
        PhoneNumber user,
        String destination,
        Optional<Locale> locale,
        Optional<String> returnUrl,
        Optional<String> state) {

    /** Returns the same start with another of our numbers. */
    Ticket to(String otherDestination) {
        return new Ticket(app, id, user, otherDestination, locale, returnUrl, state);
    }

    /** Returns the moment from which the text no longer counts. */
    public Instant expiresAt() {
        return id.head().expiresAt(app.lifetime());
    }

    /** The state and the return URL are the app's own business. */
    @Override
    public String toString() {
        return "Ticket[" + app.id() + "]";
    }
}
