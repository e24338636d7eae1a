package dev.textproof.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before Javalin sees it, such as a malformed request line, as problem+json too. */
final class BareErrors extends ErrorHandler {

    private static final Duration SOON = Duration.ofSeconds(2);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var exception = exception(response.getStatus(), request.getAttribute(BodyFirst.NO_ROOM) != null);
        write(response, callback, exception, "/");
        return true;
    }

    /** Answers with {@code exception} at {@code instance}, a path that holds no secret. */
    static void write(Response response, Callback callback, ProblemException exception, String instance) {
        var body = Problems.body(exception, instance);
        response.setStatus(exception.problem().status);
        SecurityHeaders.FIELDS.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        exception.retryAfter().ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
        exception.allowed().ifPresent(methods -> response.getHeaders().put(HttpHeader.ALLOW, methods));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.write(true, ByteBuffer.wrap(Json.bytes(body)), callback);
    }

    private static ProblemException exception(int status, boolean noRoom) {
        return switch (status) {
            case 413, 414, 431 -> Problem.TOO_LARGE.because("The address, a header or the body is too long.");
            case 503 ->
                Problem.UNAVAILABLE
                        .because(noRoom ? "Too many large bodies are on their way." : "The server is stopping.")
                        .retryAfter(SOON);
            case 408 -> Problem.BAD_REQUEST.because("The body did not arrive in time.");
            case 500 -> Problem.INTERNAL.because("The error is in our log. Please try again.");
            default -> Problem.BAD_REQUEST.because("The request could not be read as HTTP.");
        };
    }
}
