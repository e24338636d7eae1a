package dev.textproof.http;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes the webhooks that are as providers send them past Javalin, whose layers cost more than all that we do for a
 * text. Whatever is not plain (another method or path, an unknown channel, an encoded or overlong body) goes on to
 * {@link InboundRoutes}, which answers the same; so does all with a secret behind the channel's id. To be put behind
 * {@link BodyFirst}. Thread-safe.
 */
final class InboundHandler extends Handler.Wrapper {

    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

    private final Map<String, InboundChannel> byPath = new HashMap<>();
    private final Inbound inbound;
    private final Links links;

    InboundHandler(Map<String, InboundChannel> channels, Inbound inbound, Links links) {
        channels.forEach((id, channel) -> byPath.put("/inbound/" + id, channel));
        this.inbound = inbound;
        this.links = links;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var channel = byPath.get(request.getHttpURI().getPath());
        if (channel == null
                || !request.getMethod().equals("POST")
                || request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)
                || !(request instanceof BodyFirst.Whole whole)
                || whole.bytes().length > RequestBody.WEBHOOK_CAP) {
            return super.handle(request, response, callback);
        }
        var query = request.getHttpURI().getQuery();
        var url = links.inbound(channel.id()) + (query == null ? "" : "?" + query);
        var webhook = new Webhook("POST", url, headers(request.getHeaders()), whole.bytes());
        var unused = receive(channel, webhook).whenComplete((reply, failure) -> {
            if (failure == null) {
                answer(response, callback, reply);
            } else {
                BareErrors.write(response, callback, Problems.of(failure), "/inbound/" + channel.id());
            }
        });
        return true;
    }

    private CompletableFuture<Reply> receive(InboundChannel channel, Webhook webhook) {
        try {
            return inbound.receive(channel, webhook);
        } catch (RuntimeException | Error bug) {
            return CompletableFuture.failedFuture(bug);
        }
    }

    private static Map<String, List<String>> headers(HttpFields fields) {
        var headers = new HashMap<String, List<String>>();
        for (var field : fields) {
            headers.computeIfAbsent(field.getLowerCaseName(), fields::getValuesList);
        }
        return headers;
    }

    private static void answer(Response response, Callback callback, Reply reply) {
        response.setStatus(reply.status());
        response.getHeaders().put(NO_STORE);
        if (!reply.contentType().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        }
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }
}
