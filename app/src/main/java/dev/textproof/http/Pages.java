package dev.textproof.http;

import dev.textproof.core.CodeCheck;
import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Ticket;
import dev.textproof.http.Progress.Standing;
import dev.textproof.page.CodeEntry;
import dev.textproof.page.Device;
import dev.textproof.page.Frame;
import dev.textproof.page.PageHint;
import dev.textproof.page.PageView;
import dev.textproof.page.Screen;
import dev.textproof.page.Sending;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Puts together what the hosted page of a ticket shows at this moment. Draws nothing. */
final class Pages {

    private final Progress progress;
    private final CodeCheck codes;
    private final Texting texting;
    private final Hints hints;
    private final Browser browser;
    private final Clock clock;

    Pages(Progress progress, CodeCheck codes, Texting texting, Hints hints, Browser browser, Clock clock) {
        this.progress = progress;
        this.codes = codes;
        this.texting = texting;
        this.hints = hints;
        this.browser = browser;
        this.clock = clock;
    }

    PageView view(Context ctx, Ticket ticket, Frame frame) {
        try {
            var standing = progress.of(ticket);
            return standing.status() == Status.HEARD
                    ? heard(ctx, ticket, frame, standing)
                    : other(ctx, ticket, frame, standing.status());
        } catch (StoreUnavailableException failure) {
            Problems.log(failure);
            return PageView.unavailable(frame, ticket.app().name());
        }
    }

    private PageView heard(Context ctx, Ticket ticket, Frame frame, Standing standing) {
        var now = clock.instant();
        var sending = now.isBefore(ticket.expiresAt())
                ? Optional.of(sending(ctx, ticket, frame, Optional.empty()))
                : Optional.<Sending>empty();
        return codes.standing(ticket)
                .map(code -> new CodeEntry(path(ctx), ticket.user(), code, Duration.between(now, standing.until())))
                .map(entry -> new PageView(
                        frame,
                        Screen.HEARD,
                        ticket.app().name(),
                        sending,
                        Optional.of(entry),
                        ReturnLink.of(ticket, Status.HEARD)))
                // It has just come to its end: the browser looks again.
                .orElseGet(() -> PageView.unavailable(frame, ticket.app().name()));
    }

    private PageView other(Context ctx, Ticket ticket, Frame frame, Status status) {
        var screen = Screen.of(status);
        var sending = screen == Screen.WAITING
                ? Optional.of(sending(ctx, ticket, frame, hints.seenBy(ticket)))
                : Optional.<Sending>empty();
        return new PageView(
                frame, screen, ticket.app().name(), sending, Optional.empty(), ReturnLink.of(ticket, status));
    }

    private Sending sending(Context ctx, Ticket ticket, Frame frame, Optional<PageHint> hint) {
        var onPhone = Device.isPhone(Headers.value(ctx, "Sec-CH-UA-Mobile"), Headers.value(ctx, "User-Agent"));
        return new Sending(
                path(ctx),
                ticket.user(),
                texting.link(ticket, frame.locale()),
                ticket.app().qrForm(),
                onPhone,
                ticket.app().destinations(ticket.id().head().assurance()).size() > 1,
                Duration.between(clock.instant(), ticket.expiresAt()),
                hint);
    }

    private String path(Context ctx) {
        return browser.path("/v/" + ctx.pathParam("ticket"));
    }
}
