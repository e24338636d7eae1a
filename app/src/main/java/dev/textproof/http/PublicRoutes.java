package dev.textproof.http;

import dev.textproof.page.Assets;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
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
    }

    private static void asset(Context ctx) {
        var asset =
                Assets.find(ctx.pathParam("name")).orElseThrow(() -> Problem.UNKNOWN_ROUTE.because("No such file."));
        // Its URL carries the file's hash.
        ctx.header("Cache-Control", "public, max-age=31536000, immutable");
        ctx.result(asset.bytes()).contentType(asset.contentType());
    }

    private static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(PublicRoutes.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
