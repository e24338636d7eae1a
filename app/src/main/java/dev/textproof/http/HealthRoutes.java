package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.Secret;
import dev.textproof.core.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What operators and their machines ask: alive, ready, and how it goes. */
final class HealthRoutes {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Store store;
    private final Supplier<List<String>> degraded;
    private final BooleanSupplier stopping;
    private final Metrics metrics;
    private final Optional<Secret> metricsToken;

    HealthRoutes(
            Store store,
            Supplier<List<String>> degraded,
            BooleanSupplier stopping,
            Metrics metrics,
            Optional<Secret> metricsToken) {
        this.store = store;
        this.degraded = degraded;
        this.stopping = stopping;
        this.metrics = metrics;
        this.metricsToken = metricsToken;
    }

    void register(RoutesConfig routes) {
        routes.get("/health/live", ctx -> json(ctx, Json.object().put("status", "live")));
        routes.get("/health/ready", this::ready);
        if (metricsToken.isPresent()) {
            routes.get("/metrics", this::scrape);
        }
    }

    private void ready(Context ctx) {
        if (stopping.getAsBoolean()) {
            throw Problem.UNAVAILABLE.because("The server is stopping.").retryAfter(RETRY);
        }
        store.check();
        var json = Json.object().put("status", "ready");
        var worse = degraded.get();
        if (!worse.isEmpty()) {
            worse.forEach(json.putArray("degraded")::add);
        }
        json(ctx, json);
    }

    private void scrape(Context ctx) {
        if (!Bearer.token(ctx).map(Secret::ofText).equals(metricsToken)) {
            throw Problem.UNAUTHORIZED.because("Send server.metrics_token as Authorization: Bearer <token>.");
        }
        ctx.result(metrics.scrape()).contentType("text/plain; version=0.0.4; charset=utf-8");
    }

    private static void json(Context ctx, ObjectNode json) {
        ctx.header("Cache-Control", "no-store");
        ctx.result(Json.bytes(json)).contentType("application/json");
    }
}
