package dev.textproof.ledger;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Something that goes wrong, and is mended again. Its text says what, for whoever reads the schedule. */
interface Fault {

    /** Has it happen; returns the servers that cannot take texts from now on. */
    Set<Integer> strike(RandomGenerator random);

    /** Mends it. Servers that live must be well again by themselves. */
    void heal();

    /** Returns for how long it has to last, so that it shows. */
    default Duration least() {
        return Duration.ofMillis(200);
    }

    /** Returns whether servers die of it: then what they were about to deliver counts. */
    default boolean isDeadly() {
        return false;
    }
}
