package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Ticket;
import dev.textproof.page.Frame;
import dev.textproof.page.HostedPage;
import dev.textproof.page.Locales;
import dev.textproof.page.PageView;
import dev.textproof.page.Screen;
import dev.textproof.page.WidgetScreen;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Answers with the hosted page: in whose language, with which status and headers. What it shows, others decide. */
final class PageAnswers {

    private static final String AGAIN = "5"; // seconds until a page that could not be drawn is asked for again

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Pages pages;
    private final Browser browser;
    private final Metrics metrics;

    PageAnswers(Pages pages, Browser browser, Metrics metrics) {
        this.pages = pages;
        this.browser = browser;
        this.metrics = metrics;
    }

    /** Shows where the verification of {@code ticket} stands; without one, that this link leads nowhere. */
    void draw(Context ctx, Optional<Ticket> ticket) {
        var acceptLanguage = Headers.value(ctx, "Accept-Language");
        var locale = ticket.map(it -> Texting.locale(it, acceptLanguage))
                .orElseGet(() -> Locales.pick(Optional.empty(), acceptLanguage, Locale.ENGLISH));
        var frame = browser.frame(locale);
        var view = ticket.map(it -> pages.view(ctx, it, frame)).orElseGet(() -> PageView.gone(frame));
        // The page's script fetches it again and again; a person opens it. Older browsers do not tell.
        if (Headers.value(ctx, "Sec-Fetch-Mode").matches("|navigate")) {
            ticket.ifPresent(it -> metrics.seen(it.app().id(), view.screen().key()));
        }
        draw(ctx, view);
    }

    /** Counts a QR code that an app's own page shows. */
    void embedded(Ticket ticket) {
        metrics.seen(ticket.app().id(), "embedded");
    }

    /** Puts into {@code json} what an app's own page is to show by now. */
    void describe(Context ctx, Ticket ticket, ObjectNode json) {
        var view = pages.view(ctx, ticket, frame(ctx, ticket));
        if (view.screen() == Screen.UNAVAILABLE) {
            throw Problem.UNAVAILABLE
                    .because("Nobody can say at this moment. Ask again.")
                    .retryAfter(SOON);
        }
        json.put("status", view.screen().key()); // one look at the store for all
        json.put("seconds_left", WidgetScreen.secondsLeft(view));
        json.set("screen", Json.tree(WidgetScreen.of(view)));
    }

    /** A person pressed a button while the store was away: says so on a page, which leads back. */
    void away(Context ctx, Ticket ticket, StoreUnavailableException failure) {
        Problems.log(failure);
        draw(ctx, PageView.unavailable(frame(ctx, ticket), ticket.app().name()));
    }

    /** A person pressed a button too often: says so on a page, which leads back. */
    void sendBack(Context ctx, Ticket ticket, ProblemException tooMany) {
        draw(ctx, PageView.busy(frame(ctx, ticket), ticket.app().name()));
        tooMany.retryAfter().ifPresent(seconds -> ctx.header("Retry-After", seconds));
    }

    private void draw(Context ctx, PageView view) {
        browser.html(ctx, view.frame(), frame -> HostedPage.render(view));
        switch (view.screen()) {
            case GONE -> ctx.status(404);
            case UNAVAILABLE -> {
                ctx.status(503).header("Retry-After", AGAIN);
                toPageSoon(ctx);
            }
            case BUSY -> {
                ctx.status(429);
                toPageSoon(ctx);
            }
            default -> ctx.status(200);
        }
    }

    // Known to all browsers, if to no standard but HTML's (15.2.3, "Refresh").
    private void toPageSoon(Context ctx) {
        ctx.header("Refresh", AGAIN + ";url=" + browser.path("/v/" + ctx.pathParam("ticket")));
    }

    private Frame frame(Context ctx, Ticket ticket) {
        return browser.frame(Texting.locale(ticket, Headers.value(ctx, "Accept-Language")));
    }
}
