package dev.textproof.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for pieces of given bytes in a file, however large, with the same little memory. Finds every piece of eleven
 * bytes or more, and nothing else but by a chance of one in 2^64 a place. Immutable.
 */
final class FileSearch {

    private static final int WINDOW = 8;
    private static final int STEP = 4;
    private static final int BUFFER = 1 << 18;

    private final Set<Long> windows = new HashSet<>();
    private final BitSet endings = new BitSet();

    /** Takes what to look for, each of at least eight bytes. */
    FileSearch(List<byte[]> wanted) {
        for (var bytes : wanted) {
            for (var at = 0; at + WINDOW <= bytes.length; at += STEP) {
                var window = ByteBuffer.wrap(bytes, at, WINDOW).getLong();
                windows.add(window);
                endings.set(ending(window));
            }
        }
    }

    /** Returns whether a piece of any stands in {@code file}; nobody else may read by it meanwhile. */
    boolean finds(RandomAccessFile file) throws IOException {
        var buffer = new byte[BUFFER];
        var last = 0L; // the eight bytes read last
        file.seek(0);
        for (var count = file.read(buffer); count > 0; count = file.read(buffer)) {
            for (var i = 0; i < count; i++) {
                last = (last << 8) | (buffer[i] & 0xff);
                // Nearly all that is not wanted ends at the first question, before a number is made an object.
                if (endings.get(ending(last)) && windows.contains(last)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int ending(long window) {
        return (int) (window & 0xffff);
    }
}
