package dev.textproof.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Takes in a request's body before a thread is spent on the request: who sends it slowly holds a connection, and is cut
 * off when patience ends. Keeps one byte more than the largest cap of {@link RequestBody}, so that this still sees what
 * is too large, and throws away what follows: who is still sending when we hang up sees a broken connection and no
 * answer.
 */
final class BodyFirst extends Handler.Wrapper {

    private static final int KEPT = RequestBody.WEBHOOK_CAP + 1;
    private static final int HEARD_OUT = 2 * 1024 * 1024;

    private final Duration patience;

    /** Takes how long a body may be on its way. */
    BodyFirst(Duration patience) {
        this.patience = patience;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Body(request, response, callback).run();
        return true;
    }

    /** One request whose body is on its way. Each piece that comes runs this once more. */
    private final class Body implements Runnable {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final long deadline = System.nanoTime() + patience.toNanos();
        private long seen;

        Body(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void run() {
            while (true) {
                var chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    refuse(HttpStatus.BAD_REQUEST_400);
                    return;
                }
                take(chunk);
                if (chunk.isLast() || seen > HEARD_OUT) {
                    pass();
                    return;
                }
                if (System.nanoTime() > deadline) {
                    refuse(HttpStatus.REQUEST_TIMEOUT_408);
                    return;
                }
            }
        }

        private void take(Content.Chunk chunk) {
            var bytes = BufferUtil.toArray(chunk.getByteBuffer());
            seen += bytes.length;
            kept.write(bytes, 0, Math.min(bytes.length, KEPT - kept.size()));
            chunk.release();
        }

        private void pass() {
            try {
                if (!BodyFirst.super.handle(new Whole(request, kept.toByteArray()), response, callback)) {
                    refuse(HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception failure) {
                Response.writeError(request, response, callback, failure);
            }
        }

        private void refuse(int status) {
            Response.writeError(request, response, callback, status);
        }
    }

    /** The request as if its body had come at once. */
    private static final class Whole extends Request.Wrapper {

        private final Content.Source body;

        Whole(Request request, byte[] body) {
            super(request);
            this.body = new ByteBufferContentSource(ByteBuffer.wrap(body));
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable arrived) {
            body.demand(arrived);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
        }
    }
}
