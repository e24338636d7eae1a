package dev.textproof.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Sends requests that were written beforehand over connections that are kept alive, each as soon as the one before is
 * answered, and takes the time. One thread and no library: it shares the machine with what it measures, so it has to
 * cost little. Anything but 2xx ends it, for what is fast and wrong has no speed.
 */
final class Load {

    private static final long PATIENCE_MS = 15_000;
    private static final String GREETING = "GET /nothing-here HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    private final Iterator<byte[]> requests;
    private final long[] nanos;
    private int answered;

    private Load(List<byte[]> requests) {
        this.requests = requests.iterator();
        nanos = new long[requests.size()];
    }

    /** What sending all of the requests took. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Result(double seconds, long[] sortedNanos) {

        double perSecond() {
            return sortedNanos.length / seconds;
        }

        /** Returns the time in milliseconds within which this part of all answers came. */
        double withinMs(double part) {
            return sortedNanos[(int) Math.min(sortedNanos.length - 1, sortedNanos.length * part)] / 1e6;
        }
    }

    /** One connection, with the request that is on its way. */
    private static final class Line {

        private final SocketChannel channel;
        private final SelectionKey key;
        private final AnswerReader answer = new AnswerReader();
        private ByteBuffer request = ByteBuffer.allocate(0);
        private long sent;

        Line(Selector selector, int port) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            greet();
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        // Where many connect at once and the backlog is short, as bare Javalin's, one may wait a second until TCP tries
        // again, and notices at its first request only. That is not what is measured.
        private void greet() throws IOException {
            channel.write(ByteBuffer.wrap(GREETING.getBytes(StandardCharsets.ISO_8859_1)));
            while (!answer.read(channel)) {
                Thread.onSpinWait();
            }
            answer.clear();
        }

        void send(byte[] bytes) throws IOException {
            request = ByteBuffer.wrap(bytes);
            sent = System.nanoTime();
            write();
        }

        /** Writes what the socket takes, and the rest when there is room. */
        void write() throws IOException {
            channel.write(request);
            key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }
    }

    /** Sends every one of {@code requests} once, {@code connections} at a time, to {@code port} of this machine. */
    static Result send(int port, int connections, List<byte[]> requests) {
        var load = new Load(requests);
        try (var selector = Selector.open()) {
            var lines = new ArrayList<Line>();
            for (var i = 0; i < Math.min(connections, requests.size()); i++) {
                lines.add(new Line(selector, port));
            }
            var begin = System.nanoTime();
            load.run(selector, lines);
            var seconds = (System.nanoTime() - begin) / 1e9;
            for (var key : selector.keys()) {
                key.channel().close();
            }
            Arrays.sort(load.nanos);
            return new Result(seconds, load.nanos);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void run(Selector selector, List<Line> lines) throws IOException {
        for (var line : lines) {
            line.send(requests.next());
        }
        while (answered < nanos.length) {
            if (selector.select(PATIENCE_MS) == 0) {
                throw new IOException("no answer within " + PATIENCE_MS + " ms, after " + answered);
            }
            for (var key : selector.selectedKeys()) {
                go((Line) key.attachment());
            }
            selector.selectedKeys().clear();
        }
    }

    private void go(Line line) throws IOException {
        if (line.request.hasRemaining()) {
            line.write();
            return;
        }
        if (!line.answer.read(line.channel)) {
            return;
        }
        nanos[answered++] = System.nanoTime() - line.sent;
        if (!line.answer.isSuccess()) {
            throw new IllegalStateException("not 2xx: " + line.answer.text());
        }
        line.answer.clear();
        if (requests.hasNext()) {
            line.send(requests.next());
        }
    }
}
