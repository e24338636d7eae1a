package dev.textproof.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many connections there may be, and how many of those pages that listen, so that these never leave too few for
 * everything else. Fewer where the system lets us open few files, or the heap is small.
 */
record Room(int connections, int streams) {

    private static final int CONNECTIONS = 20_000;
    private static final int STREAMS = 15_000;

    /** Files beside clients' connections: the jar, the store, deliveries. */
    private static final int OTHER_FILES = 500;

    /** Heap for one stream, of which it takes 11 KB where headers are few: the rest is everybody else's. */
    private static final int STREAM_BYTES = 16 * 1024;

    /** Returns what there is room for in this process. */
    static Room here() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        var files =
                system instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
        return of(files, Runtime.getRuntime().maxMemory());
    }

    /** Returns what {@code files} that may be open, and {@code heap} bytes, have room for. */
    static Room of(long files, long heap) {
        var connections = Math.min(CONNECTIONS, Math.max(files - OTHER_FILES, files / 2));
        var streams = Math.min(STREAMS, Math.min(connections * 4 / 5, heap / STREAM_BYTES));
        return new Room((int) connections, (int) streams);
    }

    /** Returns whether fewer pages may listen here than elsewhere. */
    boolean isSmall() {
        return streams < STREAMS;
    }
}
