package dev.textproof.http;

import dev.textproof.core.Hint;
import dev.textproof.core.Status;
import dev.textproof.core.Ticket;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Pages that listen (WHATWG HTML, 9.2, server-sent events): the status at once, then each change and hint, a comment
 * every 20 seconds. Over a cap the page is refused and polls. Thread-safe.
 */
public final class EventStreams implements AutoCloseable {

    /** Bytes Jetty keeps for a stream: its default of 32 KiB runs out of direct memory at some 8,000 streams. */
    private static final int BUFFER = 1024;

    private static final int PER_VERIFICATION = 3;
    private static final int PER_ADDRESS = 20;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final Slots slots;
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final Waiting waiting;
    private final ClientAddress addresses;
    private final Clock clock;
    private final Executor writers;
    private volatile boolean closed;

    /** Takes how many there may be, and the threads that write to them, so that a stalled one holds up no commit. */
    EventStreams(int most, Waiting waiting, ClientAddress addresses, Clock clock, Executor writers) {
        slots = new Slots(most);
        this.waiting = waiting;
        this.addresses = addresses;
        this.clock = clock;
        this.writers = writers;
    }

    int count() {
        return slots.inAll();
    }

    /** Turns this request into a stream; {@code status} tells where the ticket's verification stands. */
    void open(Context ctx, Ticket ticket, Function<Ticket, Progress.Standing> status) {
        var shares = List.of(
                new Slots.Share("verification " + ticket.id(), PER_VERIFICATION),
                new Slots.Share("address " + addresses.keyOf(ctx), PER_ADDRESS));
        var leave = slots.take(shares).orElseThrow(() -> tooMany(ctx));
        var stream = new Stream(ctx, ticket, leave);
        try {
            stream.begin(status);
        } catch (RuntimeException failed) {
            stream.closed();
            throw failed;
        }
    }

    // Whoever is refused lets its connection go, or a crowd of them would leave none for the rest.
    private static ProblemException tooMany(Context ctx) {
        LetGo.afterThisAnswer(ctx);
        return Problem.RATE_LIMITED
                .because("Too many pages listen already. Ask for the status instead.")
                .retryAfter(RETRY);
    }

    private static void start(Context ctx) throws IOException {
        var response = ctx.res();
        response.setBufferSize(BUFFER);
        response.setStatus(200);
        response.setCharacterEncoding("UTF-8");
        response.setContentType("text/event-stream");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // nginx holds answers back without it
        response.flushBuffer();
    }

    /** Keeps proxies and phones from closing quiet streams, notices clients that went, ends those that expired. */
    public void beat() {
        open.forEach(stream -> writers.execute(stream::beat));
    }

    /** Ends every stream; one that opens from now on ends as soon as it has told the status. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Stream::end);
    }

    /** One page that listens. */
    private final class Stream implements Waiting.Waiter {

        private final Context ctx;
        private final SseClient client;
        private final Ticket ticket;
        private final List<Runnable> leaving = new ArrayList<>();
        private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
        private Status last = Status.WAITING;
        private Instant until = Instant.MAX;

        Stream(Context ctx, Ticket ticket, Runnable leave) {
            this.ctx = ctx;
            this.ticket = ticket;
            leaving.add(leave);
            client = new SseClient(ctx);
            client.onClose(this::closed);
        }

        // Joins before it asks, so that no change falls between; who is told meanwhile waits for the lock. Asks before
        // it answers, so that a store that cannot be read is still a problem and not half a stream.
        synchronized void begin(Function<Ticket, Progress.Standing> status) {
            leaving.add(waiting.join(ticket.id(), this));
            var now = status.apply(ticket);
            try {
                start(ctx);
            } catch (IOException gone) {
                client.close();
                return;
            }
            client.keepAlive();
            open.add(this);
            until = now.until();
            send(now.status());
            if (closed) {
                end();
            }
        }

        synchronized void closed() {
            open.remove(this);
            leaving.forEach(Runnable::run);
            leaving.clear();
        }

        synchronized void send(Status status) {
            last = status;
            emit("status", Json.object().put("status", status.wireName()).toString());
            if (status.isFinal()) {
                end();
            }
        }

        @Override
        public void changed(Status status) {
            tell(() -> {
                if (status == last) {
                    return;
                }
                if (status == Status.HEARD) { // it was a moment ago, by the clock of whoever heard it
                    until = clock.instant().plus(ticket.app().lifetime());
                }
                send(status);
            });
        }

        @Override
        public void hinted(Hint hint) {
            Hints.seen(hint, ticket)
                    .ifPresent(seen -> tell(() -> emit("hint", HintJson.of(seen).toString())));
        }

        // Several threads write, and yet one page hears its news in the order in which it came.
        private void tell(Runnable piece) {
            news.add(piece);
            writers.execute(this::tellNext);
        }

        private synchronized void tellNext() {
            var next = news.poll();
            if (next != null) {
                next.run();
            }
        }

        synchronized void beat() {
            if (!clock.instant().isBefore(until)) {
                send(Status.EXPIRED);
            } else if (!client.terminated()) {
                client.sendComment("still here");
            }
        }

        private void emit(String event, String data) {
            if (!client.terminated()) {
                client.sendEvent(event, data);
            }
        }

        void end() {
            client.close();
        }
    }
}
