package dev.textproof.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a server that is started from here has {@link Room} for: Java raises its limit of open files as far as it may.
 */
public final class Rooms {

    private Rooms() {}

    /** Returns how many files any process of ours may open. */
    public static long files() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix ? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
    }

    /** Returns how many pages may listen to a server with a heap of so many megabytes. */
    public static int streams(long heapMb) {
        return Room.of(files(), heapMb << 20).streams();
    }
}
