package dev.textproof.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A server is told to end, and finds its disk read-only when it comes back, as after a machine's restart; it says so,
 * and comes up once that is mended. (Under a server that runs, the system does not let anybody do that.)
 */
final class ProtectedDisk implements Fault {

    private static final int UNAVAILABLE = 69;

    private final Servers servers;
    private final SmallDisk disk;
    private final Fault stopped;

    ProtectedDisk(Servers servers, SmallDisk disk) {
        this.servers = servers;
        this.disk = disk;
        stopped = EndedServer.stopped(servers);
    }

    @Override
    public Set<Integer> strike(RandomGenerator random) {
        var refusing = stopped.strike(random);
        disk.protect();
        assertEquals(UNAVAILABLE, servers.startInVain());
        return refusing;
    }

    @Override
    public void heal() {
        disk.unprotect();
        stopped.heal();
    }

    @Override
    public boolean isDeadly() {
        return true;
    }

    @Override
    public String toString() {
        return "SIGTERM, and a disk that is read-only afterwards";
    }
}
