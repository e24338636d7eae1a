package dev.textproof.http;

import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Ticket;
import dev.textproof.core.TicketSealer;
import dev.textproof.page.QrCode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.Optional;

/** What the browser asks for by its ticket: the hosted page and all that it, or an app's own page, shows. */
final class PageRoutes {

    private final TicketSealer tickets;
    private final Progress progress;
    private final Starts starts;
    private final Texting texting;
    private final Hints hints;
    private final PageAnswers pages;
    private final EventStreams streams;
    private final Browser browser;
    private final Clock clock;

    PageRoutes(
            TicketSealer tickets,
            Progress progress,
            Starts starts,
            Texting texting,
            Hints hints,
            PageAnswers pages,
            EventStreams streams,
            Browser browser,
            Clock clock) {
        this.tickets = tickets;
        this.progress = progress;
        this.starts = starts;
        this.texting = texting;
        this.hints = hints;
        this.pages = pages;
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
        // HEAD does not come as far as that, and is to tell the same.
        routes.before("/v/{ticket}/events", ctx -> ctx.contentType("text/event-stream"));
        routes.get("/v/{ticket}/events", ctx -> streams.open(ctx, shared(ctx), progress::of));
    }

    private void page(Context ctx) {
        pages.draw(ctx, open(ctx));
    }

    private void anotherNumber(Context ctx) {
        browser.requireSameOrigin(ctx);
        var ticket = open(ctx);
        if (ticket.isEmpty()) {
            pages.draw(ctx, ticket);
            return;
        }
        try {
            var next = progress.of(ticket.get()).status() == Status.WAITING
                    ? starts.toAnotherNumber(ticket.get(), browser.addressOf(ctx))
                    : ticket;
            ctx.redirect(starts.pagePath(next.orElse(ticket.get())), HttpStatus.SEE_OTHER);
        } catch (StoreUnavailableException failure) {
            pages.away(ctx, ticket.get(), failure);
        } catch (ProblemException tooMany) {
            pages.sendBack(ctx, ticket.get(), tooMany);
        }
    }

    private void status(Context ctx) {
        var ticket = shared(ctx);
        var standing = progress.of(ticket);
        var json = Json.object()
                .put("status", standing.status().wireName())
                .put("expires_at", Json.time(standing.until()));
        if (standing.status() == Status.WAITING) {
            hints.seenBy(ticket).ifPresent(hint -> json.set("hint", HintJson.of(hint)));
        }
        if ("true".equals(ctx.queryParam("screen"))) {
            pages.describe(ctx, ticket, json);
        }
        ctx.result(Json.bytes(json)).contentType("application/json");
    }

    private QrCode qrCode(Context ctx, Ticket ticket) {
        pages.embedded(ticket);
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

    static ProblemException unknown() {
        return Problem.UNKNOWN_VERIFICATION.because(
                "This link is not one of ours, or is too old. Start again in the app.");
    }
}
