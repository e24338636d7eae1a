package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.StoreUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every error as {@code application/problem+json} (RFC 9457), Javalin's own included. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, (problem, ctx) -> write(ctx, problem));
        routes.exception(StoreUnavailableException.class, (failure, ctx) -> write(ctx, unavailable(failure)));
        routes.exception(HttpResponseException.class, Problems::translate);
        routes.exception(Exception.class, (bug, ctx) -> {
            LOG.error("a request failed: {} {}", ctx.method(), RouteName.of(ctx), bug);
            write(ctx, Problem.INTERNAL.because("The error is in our log. Please try again."));
        });
    }

    /**
     * Returns what ends a request that failed on its way; what is no problem and no store that is away is our mistake.
     */
    static ProblemException of(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StoreUnavailableException unavailable) {
            return unavailable(unavailable);
        }
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        LOG.error("a webhook failed", cause);
        return Problem.INTERNAL.because("The error is in our log. Please try again.");
    }

    /** Returns 503 with {@code Retry-After}; the reason is for the log, not for the caller. */
    static ProblemException unavailable(StoreUnavailableException failure) {
        log(failure);
        return Problem.UNAVAILABLE
                .because("The server cannot reach its store. Nothing is lost; try again in a moment.")
                .retryAfter(RETRY);
    }

    /** Returns 405 with {@code Allow}. */
    static ProblemException notAllowed(String methods) {
        return Problem.METHOD_NOT_ALLOWED
                .because("Allowed here: " + methods + ".")
                .allowing(methods);
    }

    // What a store does not do it says itself, with a count: thousands of requests need not repeat it.
    static void log(StoreUnavailableException failure) {
        LOG.debug("the store is not available: {}", failure.getMessage());
    }

    static void write(Context ctx, ProblemException exception) {
        var problem = exception.problem();
        ctx.status(problem.status);
        exception.retryAfter().ifPresent(seconds -> ctx.header("Retry-After", seconds));
        exception.allowed().ifPresent(methods -> ctx.header("Allow", methods));
        if (problem == Problem.UNAUTHORIZED) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        ctx.header("Cache-Control", "no-store");
        ctx.result(Json.bytes(body(exception, RouteName.safePath(ctx))));
        ctx.contentType("application/problem+json");
    }

    static ObjectNode body(ProblemException exception, String instance) {
        var problem = exception.problem();
        var body = Json.object()
                .put("type", problem.type())
                .put("title", problem.title)
                .put("status", problem.status)
                .put("detail", exception.getMessage())
                .put("instance", instance);
        exception.members().forEach((name, value) -> body.set(name, Json.tree(value)));
        return body;
    }

    private static void translate(HttpResponseException exception, Context ctx) {
        if (exception instanceof MethodNotAllowedResponse) {
            var methods = exception.getDetails().values().stream().findFirst().orElse("");
            var allowed = methods.replace("GET", "GET, HEAD");
            write(ctx, notAllowed(allowed));
            return;
        }
        var problem = Map.of(404, Problem.UNKNOWN_ROUTE, 413, Problem.TOO_LARGE, 415, Problem.UNSUPPORTED_MEDIA_TYPE)
                .getOrDefault(exception.getStatus(), Problem.BAD_REQUEST);
        write(ctx, problem.because("See /openapi.yaml for what there is."));
    }
}
