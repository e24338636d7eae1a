package dev.textproof.ledger;

import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Something that happens to the store, and so to all servers; they live, and refuse texts until it is over. */
record StoreFault(String name, Servers servers, Runnable start, Runnable end) implements Fault {

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
