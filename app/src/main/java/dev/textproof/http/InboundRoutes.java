package dev.textproof.http;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** What providers call. {@link Inbound} says what becomes of it. */
final class InboundRoutes {

    /** For providers that can show who they are in no other way. */
    private static final String BY_SECRET = "/inbound/{channel}/{secret}";

    private final Map<String, InboundChannel> channels;
    private final Inbound inbound;
    private final Links links;

    InboundRoutes(Map<String, InboundChannel> channels, Inbound inbound, Links links) {
        this.channels = channels;
        this.inbound = inbound;
        this.links = links;
    }

    void register(RoutesConfig routes) {
        routes.post("/inbound/{channel}", ctx -> receive(ctx, Optional.empty()));
        routes.post(BY_SECRET, ctx -> receive(ctx, Optional.of(ctx.pathParam("secret"))));
        routes.get(BY_SECRET, ctx -> receive(ctx, Optional.of(ctx.pathParam("secret"))));
    }

    private void receive(Context ctx, Optional<String> secret) {
        var channel = Optional.ofNullable(channels.get(ctx.pathParam("channel")))
                .filter(it -> secret.isEmpty() || it.opensByPath())
                .orElseThrow(
                        () -> Problem.UNKNOWN_CHANNEL.because("Point the provider at /inbound/<id of a channel>."));
        var body = RequestBody.bytes(ctx, RequestBody.WEBHOOK_CAP);
        var query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        var url = links.inbound(channel.id()) + query;
        var webhook = new Webhook(ctx.method().name(), url, Headers.of(ctx), body, secret.map(Secret::ofText));
        var reply = inbound.receive(channel, webhook);
        ctx.future(() -> reply.thenAccept(it -> answer(ctx, it)));
    }

    private static void answer(Context ctx, Reply reply) {
        ctx.header("Cache-Control", "no-store"); // the next GET tells of another text
        ctx.status(reply.status()).result(reply.body());
        if (!reply.contentType().isEmpty()) {
            ctx.contentType(reply.contentType());
        }
    }
}
