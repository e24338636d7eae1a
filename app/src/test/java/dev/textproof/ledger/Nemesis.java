package dev.textproof.ledger;

import dev.textproof.Await;
import dev.textproof.ledger.Ledger.Counts;
import dev.textproof.ledger.Receiver.Mood;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Has one thing after the other go wrong while clients are at work: each fault once, in the seed's order, and all of
 * them again until the time is over. A fault counts only once it is felt, and is over only when every server takes
 * texts again, which nobody helps them with.
 */
final class Nemesis {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOAD = 20;

    private final List<Fault> faults;
    private final Receiver receiver;
    private final Ledger ledger;
    private final Random random;
    private final List<Mood> moods = new ArrayList<>();

    Nemesis(List<Fault> faults, Receiver receiver, Ledger ledger, long seed) {
        this.faults = faults;
        this.receiver = receiver;
        this.ledger = ledger;
        random = new Random(seed);
    }

    void run(Duration atLeast) {
        var end = System.nanoTime() + atLeast.toNanos();
        do {
            var order = new ArrayList<>(faults);
            Collections.shuffle(order, random);
            order.forEach(this::play);
        } while (System.nanoTime() - end < 0);
    }

    private void play(Fault fault) {
        // What a slow receiver has not answered when its sender dies is what the sender must not forget.
        var mood = fault.isDeadly() ? Mood.SLOW : nextMood();
        receiver.in(mood);
        awaitTexts("before " + fault);
        Pause.of(Duration.ofMillis(random.nextInt(500)));
        var length = fault.least().plusMillis(random.nextInt(1_300));
        System.out.println(fault + " for " + length.toMillis() + " ms, a receiver that is " + mood);

        var before = ledger.counts();
        var hit = fault.strike(random);
        Await.until(
                "it is felt: " + fault,
                PATIENCE,
                () -> hit.stream()
                        .allMatch(server -> refused(server) > before.refused().get(server)));
        Pause.of(length);
        fault.heal();
        awaitTexts("after " + fault);
    }

    private Mood nextMood() {
        if (moods.isEmpty()) {
            moods.addAll(List.of(Mood.values()));
            Collections.shuffle(moods, random);
        }
        return moods.remove(0);
    }

    private long refused(int server) {
        return ledger.counts().refused().get(server);
    }

    /** Waits until each server took a few texts more. */
    private void awaitTexts(String when) {
        var before = ledger.counts();
        Await.until("every server takes texts " + when, PATIENCE, () -> haveTaken(LOAD, before, ledger.counts()));
    }

    private static boolean haveTaken(int more, Counts before, Counts now) {
        return IntStream.range(0, now.taken().size())
                .allMatch(server -> now.taken().get(server) >= before.taken().get(server) + more);
    }
}
