package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.Application;
import dev.textproof.core.Assurance;
import dev.textproof.core.Issuer;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Ticket;
import dev.textproof.core.VerificationId;
import dev.textproof.page.DemoResultPage.Result;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What an app's server does around a verification, as small as it can be: starts it with a {@code state} that only this
 * browser holds, and asks for the id that the browser brings back. A real app keeps the state in its own session, asks
 * over HTTP and uses an id once; here it may be looked at again. Thread-safe.
 */
final class DemoApp {

    private static final int STATE_BYTES = 16;
    private static final int KEPT_S = 3600;

    private final Application app;
    private final String apiKeyFile;
    private final Starts starts;
    private final Progress progress;
    private final Links links;
    private final SecureRandom random;

    DemoApp(Services.Demo demo, Starts starts, Progress progress, Links links, SecureRandom random) {
        this.app = demo.app();
        this.apiKeyFile = demo.apiKeyFile();
        this.starts = starts;
        this.progress = progress;
        this.links = links;
        this.random = random;
    }

    /** Starts a verification of {@code phone} and gives the browser the state to bring back. */
    Ticket start(Context ctx, PhoneNumber phone, Assurance asked, String client) {
        var bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        var state = HexFormat.of().formatHex(bytes);
        var assurance = asked.compareTo(app.assurance()) < 0 ? app.assurance() : asked;
        var request = new Issuer.Request(
                app,
                phone,
                Optional.empty(),
                assurance,
                Optional.empty(),
                Optional.of(links.home()),
                Optional.of(state));
        var ticket = starts.start(request, Optional.of(client));
        // A name for each start, so that two tabs do not take each other's.
        ctx.header(
                "Set-Cookie",
                "%s=%s; Max-Age=%d; Path=%s/; HttpOnly; SameSite=Lax"
                        .formatted(ticket.id().text(), state, KEPT_S, links.basePath()));
        return ticket;
    }

    /** Returns what became of the start that this browser comes back from, if it does. */
    Optional<Result> result(Context ctx) {
        var id = Optional.ofNullable(ctx.queryParam("id")).flatMap(VerificationId::parse);
        var state = Optional.ofNullable(ctx.queryParam("state")).orElse("");
        return id.filter(it -> state.equals(ctx.cookie(it.text())))
                .filter(it -> progress.appOf(it).filter(app::equals).isPresent())
                .map(it -> {
                    var json = ask(it);
                    var verified = json.path("status").asText().equals("verified");
                    return new Result(verified, json.toPrettyString(), curl(it));
                });
    }

    private ObjectNode ask(VerificationId id) {
        return progress.find(id)
                .map(row -> progress.json(row, app))
                .orElseGet(() -> progress.json(id, app, progress.withoutRow(id, app)));
    }

    private String curl(VerificationId id) {
        var file = apiKeyFile.matches("[\\w./~-]+") ? apiKeyFile : "'" + apiKeyFile.replace("'", "'\\''") + "'";
        return "curl -H \"Authorization: Bearer $(cat %s)\" %s".formatted(file, links.verification(id));
    }
}
