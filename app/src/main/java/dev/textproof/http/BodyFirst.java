package dev.textproof.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Takes in a request's body before a thread is spent on the request: who sends it slowly holds a connection, and is cut
 * off when patience ends, and so is who says nothing more. What all bodies that are on their way take of memory is
 * bounded: the first {@value #FREE} bytes of each are its own, with as many connections as there may be, and for what
 * is longer there is room in all, or it is refused. Keeps one byte more than the largest cap of {@link RequestBody}, so
 * that this still sees what is too large, and throws away what follows: who is still sending when we hang up sees a
 * broken connection and no answer.
 */
final class BodyFirst extends Handler.Wrapper {

    /** Tells {@link BareErrors} why it is 503. */
    static final String NO_ROOM = BodyFirst.class.getName() + ".noRoom";

    private static final int KEPT = RequestBody.WEBHOOK_CAP + 1;
    private static final int HEARD_OUT = 2 * 1024 * 1024;

    /** More than a start or an ordinary text ever has. */
    private static final int FREE = 8 * 1024;

    private final Duration patience;
    private final long mostRoom;
    private final AtomicLong taken = new AtomicLong();

    /** Takes how long a body may be on its way, and how many bytes the longer ones may have in all. */
    BodyFirst(Duration patience, long mostRoom) {
        this.patience = patience;
        this.mostRoom = mostRoom;
    }

    /** Returns how many bytes of that are taken. */
    long taken() {
        return taken.get();
    }

    private boolean takeRoom(long bytes) {
        if (taken.addAndGet(bytes) > mostRoom) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Body(request, response, callback).begin();
        return true;
    }

    /** One request whose body is on its way. Each piece that comes runs this once more. */
    private final class Body implements Runnable {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final List<byte[]> pieces = new ArrayList<>();
        private final long deadline = System.nanoTime() + patience.toNanos();
        private final EndPoint connection;
        private final long usualSilence;
        private long seen;
        private int kept;
        private long room;

        Body(Request request, Response response, Callback callback) {
            this.request = request;
            connection = request.getConnectionMetaData().getConnection().getEndPoint();
            usualSilence = connection.getIdleTimeout();
            this.response = response;
            this.callback = callback;
        }

        /** Reads it, or refuses at once what says that nobody will hear it out. */
        void begin() {
            if (request.getLength() > HEARD_OUT) {
                refuse(HttpStatus.PAYLOAD_TOO_LARGE_413);
            } else {
                run();
            }
        }

        @Override
        public void run() {
            while (true) {
                var chunk = request.read();
                if (chunk == null) {
                    waitForMore();
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    var late = chunk.getFailure() instanceof TimeoutException;
                    refuse(late ? HttpStatus.REQUEST_TIMEOUT_408 : HttpStatus.BAD_REQUEST_400);
                    return;
                }
                if (!take(chunk)) {
                    refuse(HttpStatus.SERVICE_UNAVAILABLE_503);
                    return;
                }
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

        // Silence is measured from the last byte, so what is left of patience ends it in time.
        private void waitForMore() {
            connection.setIdleTimeout(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            request.demand(this);
        }

        private boolean take(Content.Chunk chunk) {
            var bytes = BufferUtil.toArray(chunk.getByteBuffer());
            chunk.release();
            seen += bytes.length;
            var piece = Arrays.copyOf(bytes, Math.min(bytes.length, KEPT - kept));
            var more = Math.max(kept + piece.length, FREE) - Math.max(kept, FREE);
            if (!takeRoom(more)) {
                return false;
            }
            room += more;
            kept += piece.length;
            if (piece.length > 0) {
                pieces.add(piece);
            }
            return true;
        }

        private byte[] whole() {
            var whole = ByteBuffer.allocate(kept);
            pieces.forEach(whole::put);
            pieces.clear();
            return whole.array();
        }

        // From here on it has a thread, of which there are few.
        private void leave() {
            connection.setIdleTimeout(usualSilence);
            taken.addAndGet(-room);
            room = 0;
        }

        private void pass() {
            leave();
            try {
                if (!BodyFirst.super.handle(new Whole(request, whole()), response, callback)) {
                    refuse(HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception failure) {
                Response.writeError(request, response, callback, failure);
            }
        }

        private void refuse(int status) {
            leave();
            pieces.clear();
            if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
                request.setAttribute(NO_ROOM, true);
            }
            Response.writeError(request, response, callback, status);
        }
    }

    /** The request as if its body had come at once. */
    static final class Whole extends Request.Wrapper {

        private final byte[] bytes;
        private final Content.Source body;

        Whole(Request request, byte[] body) {
            super(request);
            bytes = body;
            this.body = new ByteBufferContentSource(ByteBuffer.wrap(body));
        }

        /** Returns all of it, or one byte more than the largest cap. */
        byte[] bytes() {
            return bytes;
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
