package dev.textproof.http;

import dev.textproof.core.Issuer;
import dev.textproof.core.SmsText;
import dev.textproof.core.Ticket;
import dev.textproof.page.Locales;
import dev.textproof.page.QrCode;
import dev.textproof.page.SmsLink;
import java.util.Locale;

/** Makes of a ticket what its holder sends: text, link, QR code. Made anew for each request, kept nowhere. */
final class Texting {

    private final Issuer issuer;

    Texting(Issuer issuer) {
        this.issuer = issuer;
    }

    /** Returns the link with the whole text, its words in {@code locale}. */
    SmsLink link(Ticket ticket, Locale locale) {
        var wording = Locales.wording(locale);
        return new SmsLink(
                ticket.destination(), SmsText.compose(wording, ticket.app().name(), issuer.token(ticket)));
    }

    /** Returns what the QR code of {@code link} holds. */
    static String qrPayload(Ticket ticket, SmsLink link) {
        return QrCode.payload(ticket.app().qrForm(), link);
    }

    QrCode qrCode(Ticket ticket, Locale locale) {
        return QrCode.of(ticket.app().qrForm(), link(ticket, locale));
    }

    /** Returns the language of what belongs to {@code ticket}: the start's, else the browser's, else the app's. */
    static Locale locale(Ticket ticket, String acceptLanguage) {
        return Locales.pick(ticket.locale(), acceptLanguage, ticket.app().locale());
    }
}
