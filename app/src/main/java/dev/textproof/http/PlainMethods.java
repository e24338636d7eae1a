package dev.textproof.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Mends two habits of Javalin. HEAD goes the way of GET (RFC 9110, 9.3.2) and Jetty leaves the body out; Javalin alone
 * answers 200 wherever there is a GET, so that a load balancer would hear of a server that is ready although its store
 * is down. And no header makes one method of another, past whatever a proxy in front allows.
 *
 * <p>HEAD of an event stream, which has no end to wait for, stays with Javalin's answer; and so does that of a webhook,
 * which may be a GET: nobody tells of a text by a HEAD.
 */
final class PlainMethods extends Handler.Wrapper {

    private static final String OVERRIDE = "X-HTTP-Method-Override";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var path = request.getHttpURI().getPath();
        var head = request.getMethod().equals("HEAD") && !path.endsWith("/events") && !path.startsWith("/inbound/");
        var plain = head || request.getHeaders().contains(OVERRIDE)
                ? new Plain(request, head ? "GET" : request.getMethod())
                : request;
        return super.handle(plain, response, callback);
    }

    private static final class Plain extends Request.Wrapper {

        private final String method;
        private final HttpFields headers;

        Plain(Request request, String method) {
            super(request);
            this.method = method;
            headers = HttpFields.build(request.getHeaders()).remove(OVERRIDE).asImmutable();
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
