package dev.textproof.http;

import dev.textproof.channel.Simulator;
import dev.textproof.core.Assurance;
import dev.textproof.core.NumberReader;
import dev.textproof.core.Reading;
import dev.textproof.page.DemoResultPage;
import dev.textproof.page.DemoStartPage;
import dev.textproof.page.Frame;
import dev.textproof.page.Locales;
import dev.textproof.page.SimPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Optional;

/** What only the demo has: a form that starts like an app's server would, and a handset on the screen. */
final class DemoRoutes {

    private final DemoApp app;
    private final NumberReader numbers;
    private final Assurances assurances;
    private final Starts starts;
    private final Simulator simulator;
    private final Browser browser;

    DemoRoutes(
            DemoApp app,
            NumberReader numbers,
            Assurances assurances,
            Starts starts,
            Simulator simulator,
            Browser browser) {
        this.app = app;
        this.numbers = numbers;
        this.assurances = assurances;
        this.starts = starts;
        this.simulator = simulator;
        this.browser = browser;
    }

    void register(RoutesConfig routes) {
        routes.get("/", this::home);
        routes.post("/", this::start);
        routes.get("/sim", ctx -> browser.framedHtml(ctx, frame(ctx), SimPage::render));
        routes.post("/sim", this::send);
    }

    private void home(Context ctx) {
        app.result(ctx)
                .ifPresentOrElse(
                        result -> browser.html(ctx, frame(ctx), frame -> DemoResultPage.render(frame, result)),
                        () -> form(ctx, DemoStartPage.EXAMPLE, Optional.empty(), Assurance.INBOUND));
    }

    private void start(Context ctx) {
        browser.requireSameOrigin(ctx);
        var form = FormBody.of(RequestBody.form(ctx));
        var typed = form.field("phone");
        var asked = Assurance.of(form.field("assurance")).orElse(Assurance.INBOUND);
        var reading = numbers.read(typed, Optional.empty());
        if (reading instanceof Reading.Bad bad) {
            ctx.status(HttpStatus.BAD_REQUEST);
            form(ctx, typed, Optional.of(bad.detail()), asked);
            return;
        }
        start(ctx, typed, (Reading.Good) reading, asked);
    }

    private void start(Context ctx, String typed, Reading.Good number, Assurance asked) {
        try {
            assurances.require(asked, number.country());
            var ticket = app.start(ctx, number.phone(), asked, browser.addressOf(ctx));
            ctx.redirect(starts.pagePath(ticket), HttpStatus.SEE_OTHER);
        } catch (ProblemException refused) {
            ctx.status(refused.problem().status);
            form(ctx, typed, Optional.of(String.valueOf(refused.getMessage())), asked);
        }
    }

    private void send(Context ctx) {
        browser.requireSameOrigin(ctx);
        var text = Json.read(RequestBody.json(ctx));
        var sent = simulator.send(
                plain(text.path("from").asText()),
                plain(text.path("to").asText()),
                text.path("body").asText());
        var json = Json.object().put("status", sent.status());
        sent.reply().ifPresent(reply -> json.put("reply", reply));
        ctx.result(Json.bytes(json)).contentType("application/json");
    }

    // People write numbers in groups; a carrier reports digits.
    private static String plain(String number) {
        return number.replaceAll("[^+0-9A-Za-z]", "");
    }

    private void form(Context ctx, String typed, Optional<String> mistake, Assurance asked) {
        browser.html(ctx, frame(ctx), frame -> DemoStartPage.render(frame, typed, mistake, reply(asked)));
    }

    private DemoStartPage.Reply reply(Assurance asked) {
        if (!assurances.hasRoundtrip()) {
            return DemoStartPage.Reply.NOT_OFFERED;
        }
        return asked == Assurance.ROUNDTRIP ? DemoStartPage.Reply.CHOSEN : DemoStartPage.Reply.OFFERED;
    }

    private Frame frame(Context ctx) {
        var locale = Locales.pick(Optional.empty(), Headers.value(ctx, "Accept-Language"), Locale.ENGLISH);
        return browser.frame(locale);
    }
}
