package dev.textproof.http;

import dev.textproof.channel.Simulator;
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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What only the demo has: a form that starts like an app's server would, and a handset on the screen. */
final class DemoRoutes {

    private final DemoApp app;
    private final NumberReader numbers;
    private final Starts starts;
    private final Simulator simulator;
    private final Browser browser;

    DemoRoutes(DemoApp app, NumberReader numbers, Starts starts, Simulator simulator, Browser browser) {
        this.app = app;
        this.numbers = numbers;
        this.starts = starts;
        this.simulator = simulator;
        this.browser = browser;
    }

    void register(RoutesConfig routes) {
        routes.get("/", this::home);
        routes.post("/", this::start);
        routes.get("/sim", ctx -> browser.framedHtml(ctx, SimPage.render(frame(ctx))));
        routes.post("/sim", this::send);
    }

    private void home(Context ctx) {
        app.result(ctx)
                .ifPresentOrElse(
                        result -> browser.html(ctx, DemoResultPage.render(frame(ctx), result)),
                        () -> form(ctx, DemoStartPage.EXAMPLE, Optional.empty()));
    }

    private void start(Context ctx) {
        browser.requireSameOrigin(ctx);
        var typed = field(RequestBody.form(ctx), "phone");
        var reading = numbers.read(typed, Optional.empty());
        if (reading instanceof Reading.Bad bad) {
            ctx.status(HttpStatus.BAD_REQUEST);
            form(ctx, typed, Optional.of(bad.detail()));
            return;
        }
        try {
            var ticket = app.start(ctx, ((Reading.Good) reading).phone(), browser.addressOf(ctx));
            ctx.redirect(starts.pagePath(ticket), HttpStatus.SEE_OTHER);
        } catch (ProblemException tooMany) {
            ctx.status(tooMany.problem().status);
            form(ctx, typed, Optional.of(String.valueOf(tooMany.getMessage())));
        }
    }

    private void send(Context ctx) {
        browser.requireSameOrigin(ctx);
        var text = Json.read(RequestBody.json(ctx));
        var status = simulator.send(
                plain(text.path("from").asText()),
                plain(text.path("to").asText()),
                text.path("body").asText());
        ctx.result(Json.bytes(Json.object().put("status", status))).contentType("application/json");
    }

    // People write numbers in groups; a carrier reports digits.
    private static String plain(String number) {
        return number.replaceAll("[^+0-9A-Za-z]", "");
    }

    private void form(Context ctx, String typed, Optional<String> mistake) {
        browser.html(ctx, DemoStartPage.render(frame(ctx), typed, mistake));
    }

    private Frame frame(Context ctx) {
        var locale = Locales.pick(Optional.empty(), Headers.value(ctx, "Accept-Language"), Locale.ENGLISH);
        return browser.frame(locale);
    }

    // Not Javalin's: it reads a body of any size and type.
    private static String field(byte[] form, String name) {
        return Arrays.stream(new String(form, StandardCharsets.UTF_8).split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> decode(pair.substring(name.length() + 1)))
                .findFirst()
                .orElse("");
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
