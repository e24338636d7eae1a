package dev.textproof.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.ServerProcess;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A server ends in the middle of whatever it does, and another is started in its place. */
final class EndedServer implements Fault {

    private final Servers servers;
    private final int exitCode;
    private final Consumer<ServerProcess> end;
    private int place;

    private EndedServer(Servers servers, int exitCode, Consumer<ServerProcess> end) {
        this.servers = servers;
        this.exitCode = exitCode;
        this.end = end;
    }

    /** By {@code kill -9}. */
    static Fault killed(Servers servers) {
        return new EndedServer(servers, 128 + 9, ServerProcess::kill);
    }

    /** By SIGTERM, so that it may finish what it has begun. */
    static Fault stopped(Servers servers) {
        return new EndedServer(servers, 128 + 15, ServerProcess::close);
    }

    @Override
    public Set<Integer> strike(RandomGenerator random) {
        place = random.nextInt(servers.count());
        end.accept(servers.at(place));
        assertEquals(exitCode, servers.at(place).awaitEnd());
        return Set.of(place);
    }

    @Override
    public void heal() {
        servers.restart(place);
    }

    @Override
    public boolean isDeadly() {
        return true;
    }

    @Override
    public String toString() {
        return "a server that ends with " + exitCode;
    }
}
