package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.Application;
import dev.textproof.core.Phones;
import dev.textproof.core.Withdrawals;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What apps ask and undo by number. The number stands in the body: addresses end up in logs. */
final class PhoneRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PhoneRoutes.class);
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ApiKeys apiKeys;
    private final PhoneReader reader;
    private final Phones phones;
    private final Withdrawals withdrawals;
    private final Progress progress;

    PhoneRoutes(ApiKeys apiKeys, PhoneReader reader, Phones phones, Withdrawals withdrawals, Progress progress) {
        this.apiKeys = apiKeys;
        this.reader = reader;
        this.phones = phones;
        this.withdrawals = withdrawals;
        this.progress = progress;
    }

    void register(RoutesConfig routes) {
        routes.post("/v1/phones/lookup", this::lookUp);
        routes.post("/v1/phones/erase", this::erase);
    }

    private void lookUp(Context ctx) {
        var app = apiKeys.require(ctx);
        var spellings = reader.read(Json.read(RequestBody.json(ctx)));
        var newest = phones.newest(app.id(), spellings)
                .orElseThrow(() -> Problem.UNKNOWN_PHONE.because(
                        "This app has no verification of that number, or keeps it no longer."));
        answer(ctx, progress.json(newest, app));
    }

    private void erase(Context ctx) {
        var app = apiKeys.require(ctx);
        var spellings = reader.read(Json.read(RequestBody.json(ctx)));
        var erased = withdrawals.erase(app, spellings);
        note(app, erased);
        if (!erased.gone()) {
            throw Problem.UNAVAILABLE
                    .because(
                            "The number is erased, but its sealed bytes still lie in the database's files: another program"
                                    + " reads the database, or its disk is full. Send the same request again.")
                    .with("erased", erased.ids().size())
                    .retryAfter(RETRY);
        }
        answer(ctx, Json.object().put("erased", erased.ids().size()));
    }

    // What an operator can show later: that it was done, and how much; the number itself is what nobody may keep.
    private static void note(Application app, Phones.Erased erased) {
        LOG.atInfo()
                .addKeyValue("app", app.id())
                .addKeyValue("verifications", erased.ids().size())
                .addKeyValue("gone", erased.gone())
                .log("erased a number");
    }

    private static void answer(Context ctx, ObjectNode json) {
        ctx.header("Cache-Control", "no-store");
        ctx.result(Json.bytes(json)).contentType("application/json");
    }
}
