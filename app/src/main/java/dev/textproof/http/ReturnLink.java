package dev.textproof.http;

import dev.textproof.core.Status;
import dev.textproof.core.Ticket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The way back to the app: its return URL with {@code id}, {@code state} and, where it failed, {@code error}. */
final class ReturnLink {

    private ReturnLink() {}

    static Optional<String> of(Ticket ticket, Status status) {
        return ticket.returnUrl().map(url -> {
            var link = new StringBuilder(url).append(url.contains("?") ? '&' : '?');
            link.append("id=").append(ticket.id().text());
            ticket.state().ifPresent(state -> link.append("&state=").append(encode(state)));
            if (status == Status.EXPIRED || status == Status.DECLINED) {
                link.append("&error=").append(status.wireName());
            }
            return link.toString();
        });
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
