package dev.textproof.ledger;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Something that happens to the store, and so to all servers; they live, and refuse texts until it is over. */
record StoreFault(String name, Duration least, Servers servers, Runnable start, Runnable end) implements Fault {

    /** Returns something that the store says at once. */
    static Fault loud(String name, Servers servers, Runnable start, Runnable end) {
        return new StoreFault(name, Duration.ofMillis(200), servers, start, end);
    }

    /** Returns something of which the store says nothing, for longer than anybody may wait for it. */
    static Fault silent(String name, Servers servers, Runnable start, Runnable end) {
        return new StoreFault(name, Ledger.TOLERATED, servers, start, end);
    }

    @Override
    public Set<Integer> strike(RandomGenerator random) {
        start.run();
        return IntStream.range(0, servers.count()).boxed().collect(Collectors.toSet());
    }

    @Override
    public void heal() {
        end.run();
    }

    @Override
    public String toString() {
        return name;
    }
}
