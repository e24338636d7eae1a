package dev.textproof.http;

import dev.textproof.page.Assets;
import dev.textproof.page.Widget;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What anybody may read: the keys that verify proofs, the API's description, pages' files. */
final class PublicRoutes {

    private final String jwks;
    private final byte[] openApi;

    PublicRoutes(String jwks) {
        this.jwks = jwks;
        this.openApi = resource("/openapi.yaml");
    }

    void register(RoutesConfig routes) {
        routes.get("/.well-known/jwks.json", ctx -> {
            ctx.header("Cache-Control", "public, max-age=300");
            ctx.result(jwks.getBytes(StandardCharsets.UTF_8)).contentType("application/jwk-set+json");
        });
        routes.get("/openapi.yaml", ctx -> ctx.result(openApi).contentType("application/yaml"));
        routes.get("/assets/{name}", PublicRoutes::asset);
        routes.get("/widget.js", PublicRoutes::widget);
    }

    private static void asset(Context ctx) {
        var asset =
                Assets.find(ctx.pathParam("name")).orElseThrow(() -> Problem.UNKNOWN_ROUTE.because("No such file."));
        // Its URL carries the file's hash.
        ctx.header("Cache-Control", "public, max-age=31536000, immutable");
        ctx.result(asset.bytes()).contentType(asset.contentType());
    }

    // For apps' own pages, under one address for ever: they may keep it for an hour, and then ask whether it is still
    // so.
    private static void widget(Context ctx) {
        var script = Widget.script();
        var tag = "\"" + script.hash() + "\"";
        ctx.header("Access-Control-Allow-Origin", "*");
        ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
        ctx.header("Cache-Control", "public, max-age=3600");
        ctx.header("ETag", tag);
        if (Headers.value(ctx, "If-None-Match").contains(tag)) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        } else {
            ctx.result(script.bytes()).contentType(script.contentType());
        }
    }

    private static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(PublicRoutes.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
