package dev.textproof.http;

import io.javalin.http.Context;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * Ends a connection with its answer, and does not wait for the client to end it too. Jetty alone says that nothing more
 * will come, and then keeps the connection until the client closes its side, or has been silent for half a minute.
 */
final class LetGo {

    /** Long enough for the answer to arrive: what is closed sooner may be torn from who is still sending. */
    private static final long FAREWELL_MS = 1_000;

    private LetGo() {}

    static void afterThisAnswer(Context ctx) {
        ctx.header("Connection", "close");
        var request = ServletContextRequest.getServletContextRequest(ctx.req());
        var metaData = request.getConnectionMetaData();
        var client = metaData.getConnection().getEndPoint();
        var scheduler = metaData.getConnector().getScheduler();
        Request.addCompletionListener(
                request, any -> scheduler.schedule(client::close, FAREWELL_MS, TimeUnit.MILLISECONDS));
    }
}
