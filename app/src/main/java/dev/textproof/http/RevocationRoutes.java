package dev.textproof.http;

import dev.textproof.core.Application;
import dev.textproof.core.VerificationId;
import dev.textproof.core.Withdrawals;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an app calls when somebody says "this wasn't me". */
final class RevocationRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationRoutes.class);

    private final ApiKeys apiKeys;
    private final Withdrawals withdrawals;
    private final Progress progress;

    RevocationRoutes(ApiKeys apiKeys, Withdrawals withdrawals, Progress progress) {
        this.apiKeys = apiKeys;
        this.withdrawals = withdrawals;
        this.progress = progress;
    }

    void register(RoutesConfig routes) {
        routes.delete("/v1/verifications/{id}", this::revoke);
    }

    private void revoke(Context ctx) {
        var app = apiKeys.require(ctx);
        var id = VerificationId.parse(ctx.pathParam("id")).orElseThrow(VerificationRoutes::unknown);
        switch (withdrawals.revoke(id, app)) {
            case NOW -> {
                LOG.atInfo()
                        .addKeyValue("app", app.id())
                        .addKeyValue("verification", id.text())
                        .log("revoked a verification");
                done(ctx);
            }
            case BEFORE -> done(ctx);
            case NOT_VERIFIED -> throw notVerified();
            case NOT_OURS -> throw VerificationRoutes.unknown();
            case NO_ROW -> throw withoutRow(id, app);
        }
    }

    private static void done(Context ctx) {
        ctx.status(204).header("Cache-Control", "no-store");
    }

    // Only the tag tells a start that nobody answered from an id that somebody made up.
    private ProblemException withoutRow(VerificationId id, Application app) {
        return progress.appOf(id).filter(app::equals).isPresent() ? notVerified() : VerificationRoutes.unknown();
    }

    private static ProblemException notVerified() {
        return Problem.NOT_VERIFIED.because(
                "Only what is verified or heard can be revoked. Ask where this one stands.");
    }
}
