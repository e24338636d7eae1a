package dev.textproof.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;

/** A disk of a few megabytes, in memory (tmpfs), that can be filled, emptied and made read-only. */
final class SmallDisk implements AutoCloseable {

    private static final int PAGE = 4096;

    private final Path path;
    private final Path filler;

    private SmallDisk(Path path) {
        this.path = path;
        filler = path.resolve("filler");
    }

    /** Mounts one at {@code path}. Who may not do that skips the test, and fails it where {@code CI} is set. */
    static SmallDisk mount(Path path, int megabytes) {
        try {
            Files.createDirectory(path);
            Command.run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + megabytes + "m", "tmpfs", path.toString());
        } catch (IOException | UncheckedIOException | IllegalStateException failure) {
            var message = "needs to mount a tmpfs, as root on Linux: " + failure;
            if (System.getenv("CI") != null) {
                throw new IllegalStateException(message, failure);
            }
            Assumptions.abort(message);
        }
        return new SmallDisk(path);
    }

    Path path() {
        return path;
    }

    /** Writes until there is no room for a page. */
    void fill() {
        try (var channel = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            var at = 0L;
            while (fits(channel, at)) {
                at += PAGE;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean fits(FileChannel channel, long at) {
        try {
            return channel.write(ByteBuffer.allocate(PAGE), at) == PAGE;
        } catch (IOException full) {
            return false;
        }
    }

    /** Gives the room back. */
    void empty() {
        try {
            Files.delete(filler);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets nothing be written; nobody may have a file open for writing. */
    void protect() {
        Command.run("mount", "-o", "remount,ro", path.toString());
    }

    void unprotect() {
        Command.run("mount", "-o", "remount,rw", path.toString());
    }

    @Override
    public void close() {
        Command.run("umount", path.toString());
    }
}
