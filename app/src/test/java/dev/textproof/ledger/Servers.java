package dev.textproof.ledger;

import dev.textproof.ServerProcess;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The places where servers run; one that has ended stays, and refuses connections, until there is another. Thread-safe.
 */
final class Servers implements AutoCloseable {

    private final Path configuration;
    private final AtomicReferenceArray<ServerProcess> places;

    /** Starts so many, and waits until they are ready. */
    Servers(Path configuration, int count) {
        this.configuration = configuration;
        places = new AtomicReferenceArray<>(count);
        IntStream.range(0, count).forEach(place -> places.set(place, ServerProcess.startQuickly(configuration)));
        try {
            IntStream.range(0, count).forEach(place -> at(place).awaitReady());
        } catch (RuntimeException | AssertionError failure) {
            close();
            throw failure;
        }
    }

    int count() {
        return places.length();
    }

    ServerProcess at(int place) {
        return places.get(place);
    }

    /** Starts one where the last has ended. */
    void restart(int place) {
        var next = ServerProcess.startQuickly(configuration);
        try {
            places.set(place, next.awaitReady());
        } catch (RuntimeException | AssertionError failure) {
            next.close();
            throw failure;
        }
    }

    /** Starts one that is expected not to come up, and returns how it ended. */
    int startInVain() {
        return ServerProcess.startQuickly(configuration).awaitEnd();
    }

    /** Tells all of them to end, and waits. */
    @Override
    public void close() {
        IntStream.range(0, count()).forEach(place -> at(place).close());
    }
}
