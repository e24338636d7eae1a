package dev.textproof.page;

import dev.textproof.core.Application.QrForm;
import dev.textproof.core.PhoneNumber;
import java.time.Duration;
import java.util.Optional;

/**
 * What there is to send, while the page waits for the text, or for a code that did not come.
 *
 * @param path of the page itself: base path, {@code /v/} and the ticket
 * @param phone the number being verified; shown masked, except to the demo's handset
 * @param onPhone whether the link comes first, or the QR code
 * @param anotherNumber whether the app has another number to offer
 * @param left until it expires
 */
public record Sending(
        String path,
        PhoneNumber phone,
        SmsLink link,
        QrForm qrForm,
        boolean onPhone,
        boolean anotherNumber,
        Duration left,
        Optional<PageHint> hint) {}
