package dev.textproof.http;

import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Ticket;
import dev.textproof.core.TicketSealer;
import dev.textproof.page.Device;
import dev.textproof.page.Frame;
import dev.textproof.page.HostedPage;
import dev.textproof.page.Locales;
import dev.textproof.page.PageView;
import dev.textproof.page.QrCode;
import dev.textproof.page.Screen;
import dev.textproof.page.Sending;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the browser asks for by its ticket: the hosted page and all that it, or an app's own page, shows. */
final class PageRoutes {

    private static final String AGAIN = "5"; // seconds until a page that could not be drawn is asked for again

    private final TicketSealer tickets;
    private final Progress progress;
    private final Starts starts;
    private final Texting texting;
    private final Hints hints;
    private final EventStreams streams;
    private final Browser browser;
    private final Clock clock;

    PageRoutes(
            TicketSealer tickets,
            Progress progress,
            Starts starts,
            Texting texting,
            Hints hints,
            EventStreams streams,
            Browser browser,
            Clock clock) {
        this.tickets = tickets;
        this.progress = progress;
        this.starts = starts;
        this.texting = texting;
        this.hints = hints;
        this.streams = streams;
        this.browser = browser;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get("/v/{ticket}", this::page);
        routes.post("/v/{ticket}/another-number", this::anotherNumber);
        routes.get("/v/{ticket}/qr.svg", ctx -> {
            var ticket = shared(ctx);
            ctx.result(qrCode(ctx, ticket).svg(ticket.destination())).contentType("image/svg+xml");
        });
        routes.get("/v/{ticket}/qr.png", ctx -> {
            ctx.result(qrCode(ctx, shared(ctx)).png()).contentType("image/png");
        });
        routes.get("/v/{ticket}/status", this::status);
        routes.get("/v/{ticket}/events", ctx -> streams.open(ctx, shared(ctx), progress::of));
    }

    private void page(Context ctx) {
        draw(ctx, open(ctx));
    }

    private void draw(Context ctx, Optional<Ticket> ticket) {
        var acceptLanguage = Headers.value(ctx, "Accept-Language");
        var locale = ticket.map(it -> Texting.locale(it, acceptLanguage))
                .orElseGet(() -> Locales.pick(Optional.empty(), acceptLanguage, Locale.ENGLISH));
        var frame = browser.frame(locale);
        var view = ticket.map(it -> view(ctx, it, frame)).orElseGet(() -> PageView.gone(frame));
        draw(ctx, view);
    }

    private void draw(Context ctx, PageView view) {
        browser.html(ctx, HostedPage.render(view));
        switch (view.screen()) {
            case GONE -> ctx.status(404);
            case UNAVAILABLE -> {
                ctx.status(503).header("Retry-After", AGAIN);
                toPageSoon(ctx);
            }
            default -> ctx.status(200);
        }
    }

    private PageView view(Context ctx, Ticket ticket, Frame frame) {
        Status status;
        try {
            status = progress.of(ticket);
        } catch (StoreUnavailableException failure) {
            Problems.log(failure);
            return PageView.unavailable(frame, ticket.app().name());
        }
        var screen = Screen.of(status);
        var sending = screen == Screen.WAITING
                ? Optional.of(sending(ctx, ticket, frame.locale()))
                : Optional.<Sending>empty();
        return new PageView(frame, screen, ticket.app().name(), sending, ReturnLink.of(ticket, status));
    }

    private Sending sending(Context ctx, Ticket ticket, Locale locale) {
        var onPhone = Device.isPhone(Headers.value(ctx, "Sec-CH-UA-Mobile"), Headers.value(ctx, "User-Agent"));
        return new Sending(
                browser.path("/v/" + ctx.pathParam("ticket")),
                ticket.user(),
                texting.link(ticket, locale),
                ticket.app().qrForm(),
                onPhone,
                ticket.app().destinations().size() > 1,
                Duration.between(clock.instant(), ticket.expiresAt()),
                hints.seenBy(ticket));
    }

    private void anotherNumber(Context ctx) {
        browser.requireSameOrigin(ctx);
        var ticket = open(ctx);
        if (ticket.isEmpty()) {
            draw(ctx, ticket);
            return;
        }
        try {
            var next = progress.of(ticket.get()) == Status.WAITING
                    ? starts.toAnotherNumber(ticket.get(), browser.addressOf(ctx))
                    : ticket;
            ctx.redirect(starts.pagePath(next.orElse(ticket.get())), HttpStatus.SEE_OTHER);
        } catch (StoreUnavailableException away) {
            draw(ctx, ticket);
        } catch (ProblemException tooMany) {
            sendBack(ctx, ticket.get(), tooMany);
        }
    }

    // A person pressed a button: what went wrong is told on a page, which leads back.
    private void sendBack(Context ctx, Ticket ticket, ProblemException tooMany) {
        var frame = browser.frame(Texting.locale(ticket, Headers.value(ctx, "Accept-Language")));
        browser.html(ctx, HostedPage.render(PageView.busy(frame, ticket.app().name())));
        ctx.status(tooMany.problem().status);
        tooMany.retryAfter().ifPresent(seconds -> ctx.header("Retry-After", seconds));
        toPageSoon(ctx);
    }

    // Known to all browsers, if to no standard but HTML's (15.2.3, "Refresh").
    private void toPageSoon(Context ctx) {
        ctx.header("Refresh", AGAIN + ";url=" + browser.path("/v/" + ctx.pathParam("ticket")));
    }

    private void status(Context ctx) {
        var ticket = shared(ctx);
        var status = progress.of(ticket);
        var json = Json.object().put("status", status.wireName()).put("expires_at", Json.time(ticket.expiresAt()));
        if (status == Status.WAITING) {
            hints.seenBy(ticket).ifPresent(hint -> json.set("hint", HintJson.of(hint)));
        }
        ctx.result(Json.bytes(json)).contentType("application/json");
    }

    private QrCode qrCode(Context ctx, Ticket ticket) {
        return texting.qrCode(ticket, Texting.locale(ticket, Headers.value(ctx, "Accept-Language")));
    }

    // Four GETs that an app's own page may use, from any origin, without credentials.
    private Ticket shared(Context ctx) {
        ctx.header("Access-Control-Allow-Origin", "*");
        ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
        return open(ctx).orElseThrow(PageRoutes::unknown);
    }

    private Optional<Ticket> open(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        return tickets.open(ctx.pathParam("ticket"), clock.instant());
    }

    private static ProblemException unknown() {
        return Problem.UNKNOWN_VERIFICATION.because(
                "This link is not one of ours, or is too old. Start again in the app.");
    }
}
