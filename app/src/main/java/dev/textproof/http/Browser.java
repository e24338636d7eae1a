package dev.textproof.http;

import dev.textproof.page.Frame;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.function.Function;

/** What all pages need: where they live, what browsers may do with them, who may post to them. */
final class Browser {

    private static final String CSP = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; ";

    private final Links links;
    private final SameOrigin sameOrigin;
    private final ClientAddress addresses;
    private final boolean demo;

    Browser(Links links, ClientAddress addresses, boolean demo) {
        this.links = links;
        this.sameOrigin = new SameOrigin(links.origin());
        this.addresses = addresses;
        this.demo = demo;
    }

    Frame frame(Locale locale) {
        return new Frame(locale, links.basePath(), demo);
    }

    String path(String below) {
        return links.basePath() + below;
    }

    void requireSameOrigin(Context ctx) {
        sameOrigin.require(ctx);
    }

    String addressOf(Context ctx) {
        return addresses.keyOf(ctx);
    }

    /** Answers with a page that nobody can frame; in the demo it holds the handset in a frame of its own. */
    void html(Context ctx, Frame frame, Function<Frame, String> page) {
        write(ctx, frame, page, "frame-ancestors 'none'" + (demo ? "; frame-src 'self'" : ""));
    }

    /** Answers with a page that our own demo page may frame. */
    void framedHtml(Context ctx, Frame frame, Function<Frame, String> page) {
        write(ctx, frame, page, "frame-ancestors 'self'");
    }

    private static void write(Context ctx, Frame frame, Function<Frame, String> page, String frames) {
        ctx.header("Content-Security-Policy", CSP + frames);
        ctx.header("Cache-Control", "no-store");
        ctx.header("Content-Language", frame.locale().toLanguageTag());
        ctx.html(page.apply(frame));
    }
}
