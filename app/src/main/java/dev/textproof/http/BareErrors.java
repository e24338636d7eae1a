package dev.textproof.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before Javalin sees it, such as a malformed request line, as problem+json too. */
final class BareErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var problem = response.getStatus() >= 500 ? Problem.INTERNAL : Problem.BAD_REQUEST;
        var body = Problems.body(problem.because("The request could not be read as HTTP."), "/");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.write(true, ByteBuffer.wrap(Json.bytes(body)), callback);
        return true;
    }
}
