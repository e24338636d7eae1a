package dev.textproof.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;

/**
 * What a web framework costs that does nothing: bare Javalin, which reads a form and says one field of it back, or
 * reads JSON and writes it again. No signature, no token, no store.
 */
final class Echo {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Echo() {}

    public static void main(String[] arguments) {
        Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.jetty.port = Integer.parseInt(arguments[0]);
                    config.routes.get("/health/ready", ctx -> ctx.result("ready"));
                    config.routes.post("/inbound/{channel}", Echo::form);
                    config.routes.post("/v1/verifications", Echo::json);
                })
                .start();
    }

    private static void form(Context ctx) {
        var body = ctx.formParam("Body");
        ctx.result(body == null ? "" : body);
    }

    private static void json(Context ctx) throws Exception {
        ctx.contentType("application/json").result(JSON.writeValueAsBytes(JSON.readTree(ctx.bodyAsBytes())));
    }
}
