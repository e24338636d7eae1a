package dev.textproof.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads one HTTP answer after the other from a connection, and keeps nothing of the one before. */
final class AnswerReader {

    private static final String LENGTH = "content-length:";

    private final ByteBuffer bytes = ByteBuffer.allocate(128 * 1024);
    private int end = -1;

    /** Reads what is there, and returns whether the answer is whole by now. */
    boolean read(ReadableByteChannel channel) throws IOException {
        if (!bytes.hasRemaining()) {
            throw new IOException("an answer of more than " + bytes.capacity() + " bytes");
        }
        if (channel.read(bytes) < 0) {
            throw new EOFException("hung up on after " + text());
        }
        if (end < 0) {
            end = end();
        }
        return end >= 0 && bytes.position() >= end;
    }

    boolean isSuccess() {
        return bytes.get(9) == '2';
    }

    /** Returns what came of the answer so far. */
    String text() {
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    void clear() {
        bytes.clear();
        end = -1;
    }

    /** Returns where the body ends; -1 while the headers are not there. */
    private int end() {
        for (var i = 3; i < bytes.position(); i++) {
            if (bytes.get(i) == '\n' && bytes.get(i - 2) == '\n') {
                return end(i + 1, new String(bytes.array(), 0, i, StandardCharsets.ISO_8859_1));
            }
        }
        return -1;
    }

    private int end(int body, String head) {
        var at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) { // in chunks, of which the last is empty
            var last = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
            return last.endsWith("\r\n0\r\n\r\n") ? bytes.position() : -1;
        }
        var end = head.indexOf('\r', at);
        return body
                + Integer.parseInt(head.substring(at + LENGTH.length(), end < 0 ? head.length() : end)
                        .strip());
    }
}
