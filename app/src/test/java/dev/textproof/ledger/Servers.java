package dev.textproof.ledger;

import dev.textproof.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The places where servers run; one that has ended stays, and refuses connections, until there is another. Thread-safe.
 */
final class Servers implements AutoCloseable {

    /** Below what systems give to whoever asks for any port: nobody else gets it while a server is away. */
    private static final int PORTS_FROM = 20_000;

    private static final int PORTS = 10_000;

    private final List<Path> configurations;
    private final AtomicReferenceArray<ServerProcess> places;

    /** Starts so many, and waits until they are ready; {@code configuration} is written for each one's port. */
    Servers(IntFunction<Path> configuration, int count) {
        configurations = IntStream.generate(Servers::freePort)
                .distinct()
                .limit(count)
                .mapToObj(configuration)
                .toList();
        places = new AtomicReferenceArray<>(count);
        IntStream.range(0, count).forEach(place -> places.set(place, start(place)));
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
        var next = start(place);
        try {
            places.set(place, next.awaitReady());
        } catch (RuntimeException | AssertionError failure) {
            next.close();
            throw failure;
        }
    }

    /** Starts one that is expected not to come up, and returns how it ended. */
    int startInVain() {
        return start(0).awaitEnd();
    }

    private ServerProcess start(int place) {
        return ServerProcess.startQuickly(configurations.get(place));
    }

    private static int freePort() {
        while (true) {
            var port = PORTS_FROM + ThreadLocalRandom.current().nextInt(PORTS);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                System.out.println("port " + port + " is taken");
            }
        }
    }

    /** Tells all of them to end, and waits. */
    @Override
    public void close() {
        IntStream.range(0, count()).forEach(place -> at(place).close());
    }
}
