package dev.textproof.http;

import dev.textproof.core.CodeCheck;
import dev.textproof.core.CodeCheck.Result;
import dev.textproof.core.Destination;
import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Ticket;
import dev.textproof.core.TicketSealer;
import dev.textproof.core.Verification;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the code that came back to the phone, by ticket: whoever forged the sender of the text has no phone to read it
 * on. A browser's form always leads back to the page, which says what came of it; everybody else is told by status.
 */
final class CodeRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(CodeRoutes.class);

    private final TicketSealer tickets;
    private final CodeCheck codes;
    private final PageAnswers pages;
    private final Browser browser;
    private final Metrics metrics;
    private final Clock clock;

    CodeRoutes(
            TicketSealer tickets, CodeCheck codes, PageAnswers pages, Browser browser, Metrics metrics, Clock clock) {
        this.tickets = tickets;
        this.codes = codes;
        this.pages = pages;
        this.browser = browser;
        this.metrics = metrics;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.post("/v/{ticket}/code", this::enter);
    }

    private void enter(Context ctx) {
        browser.requireSameOrigin(ctx);
        ctx.header("Cache-Control", "no-store");
        var isForm = isForm(ctx);
        var code = isForm ? FormBody.of(RequestBody.form(ctx)).field("code") : fromJson(ctx);
        var ticket = tickets.open(ctx.pathParam("ticket"), clock.instant());
        if (isForm && isPage(ctx)) {
            onPage(ctx, ticket, code);
            return;
        }
        var result = check(ticket.orElseThrow(PageRoutes::unknown), code);
        refusal(result).ifPresent(refused -> {
            throw refused;
        });
        if (isForm) {
            toPage(ctx);
        } else {
            ctx.result(Json.bytes(Json.object().put("status", Status.VERIFIED.wireName())))
                    .contentType("application/json");
        }
    }

    private void onPage(Context ctx, Optional<Ticket> ticket, String code) {
        if (ticket.isEmpty()) {
            pages.draw(ctx, ticket);
            return;
        }
        try {
            check(ticket.get(), code);
            toPage(ctx);
        } catch (StoreUnavailableException failure) {
            pages.away(ctx, ticket.get(), failure);
        }
    }

    private void toPage(Context ctx) {
        ctx.redirect(browser.path("/v/" + ctx.pathParam("ticket")), HttpStatus.SEE_OTHER);
    }

    private Result check(Ticket ticket, String code) {
        var app = ticket.app().id();
        try {
            var result = codes.check(ticket, code);
            metrics.code(app, result.label());
            note(result, ticket);
            return result;
        } catch (StoreUnavailableException failure) {
            metrics.code(app, "unavailable");
            throw failure;
        }
    }

    // A line only for what can happen a few times to one verification: whoever has a ticket may ask as often as they
    // like.
    private void note(Result result, Ticket ticket) {
        var right = result instanceof Result.Right it && it.fresh()
                ? Optional.of(it.verified())
                : Optional.<Verification>empty();
        right.ifPresent(verified -> noteVerified(verified, ticket));
        if (right.isPresent() || result instanceof Result.Wrong) {
            LOG.atInfo()
                    .addKeyValue("app", ticket.app().id())
                    .addKeyValue("result", result.label())
                    .addKeyValue("verification", ticket.id().text())
                    .log("code typed in: {}", result.label());
        }
    }

    // The clock of the server that issued it may be ahead of ours.
    private void noteVerified(Verification verified, Ticket ticket) {
        var took = Duration.between(verified.id().head().issuedAt(), verified.at());
        ticket.app().destinations().stream()
                .filter(ours -> ours.number().equals(verified.destination()))
                .map(Destination::channel)
                .findFirst()
                .ifPresent(channel -> metrics.verified(channel, took.isNegative() ? Duration.ZERO : took));
    }

    private static String fromJson(Context ctx) {
        var body = Json.read(RequestBody.json(ctx));
        var code = body.path("code");
        if (body.size() != 1 || !code.isTextual()) {
            throw Problem.BAD_REQUEST.because("Send {\"code\": \"073469\"}, a string, and nothing else.");
        }
        return code.textValue();
    }

    private static Optional<ProblemException> refusal(Result result) {
        if (result instanceof Result.Wrong wrong) {
            return Optional.of(Problem.WRONG_CODE
                    .because("This is not the code. Compare it with the text message.")
                    .with("attempts_left", wrong.left()));
        }
        if (result instanceof Result.TooMany spent) {
            return Optional.of(tooMany(spent));
        }
        if (result instanceof Result.NotHeard) {
            return Optional.of(
                    Problem.NOT_HEARD.because(
                            "No code is awaited: the text has not arrived yet, or this is over, perhaps because the code was right. Ask for the status."));
        }
        return result instanceof Result.Malformed
                ? Optional.of(
                        Fields.refusal(List.of(new Fields.Mistake("code", "expected the six digits of the code"))))
                : Optional.empty();
    }

    private static ProblemException tooMany(Result.TooMany spent) {
        var detail = spent.today()
                ? "Too many codes were tried for this number today. Wait until tomorrow (UTC) and start again."
                : "Too many codes were tried, so none counts any more. Start again in the app.";
        return Problem.TOO_MANY_ATTEMPTS
                .because(detail)
                .retryAfter(spent.pause())
                .with("may_retry", spent.today());
    }

    private static boolean isForm(Context ctx) {
        return !Headers.value(ctx, "Content-Type").toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    // Browsers say so whenever they follow a form.
    private static boolean isPage(Context ctx) {
        return Headers.value(ctx, "Accept").contains("text/html");
    }
}
