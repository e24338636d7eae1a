package dev.textproof;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Throws mutations of good inputs at one reader. What the reader declares, its target takes; whatever else it throws
 * fails the test, and so does an input that takes over 50 ms twice in a row: once may be this machine.
 * {@code -Dfuzz.rounds=1000000} throws a million at each reader, {@code -Dfuzz.seed=} makes the same ones again. A
 * failure prints the seed that makes it the first, and only, round.
 */
public final class Fuzz {

    /** What reads an input, and checks what came of it. */
    @FunctionalInterface
    public interface Target {
        void read(byte[] input);
    }

    /** What makes one thing after the other, and checks that it is read as it was written. */
    @FunctionalInterface
    public interface Making {
        void makeAndRead(RandomGenerator random);
    }

    // Under CI always the same: what fails there has to be the change's fault. Everybody else looks in new places.
    private static final long SEED =
            Long.getLong("fuzz.seed", System.getenv("CI") == null ? System.nanoTime() : 20_261_121L);
    private static final long LONGEST = Duration.ofMillis(50).toNanos();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Fuzz() {}

    /**
     * Mutates {@code good}, with {@code pieces} of the language that the reader reads, so often unless the property
     * says otherwise.
     */
    public static void mutate(int rounds, List<String> good, List<String> pieces, Target target) {
        var corpus =
                good.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        corpus.forEach(target::read); // what is slow only once
        for (var round = 0; round < rounds(rounds); round++) {
            var mutations = new Mutations(new SplittableRandom(SEED + round), corpus, pieces);
            var input = mutations.next();
            try {
                throwAt(target, input);
            } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError failure) {
                throw failed(round, "input (Base64) " + Base64.getEncoder().encodeToString(input), failure);
            }
        }
    }

    /** Makes things at random, so many unless the property says otherwise. */
    public static void make(int rounds, Making making) {
        for (var round = 0; round < rounds(rounds); round++) {
            try {
                making.makeAndRead(new SplittableRandom(SEED + round));
            } catch (RuntimeException | AssertionError failure) {
                throw failed(round, "what was made", failure);
            }
        }
    }

    private static void throwAt(Target target, byte[] input) {
        var from = System.nanoTime();
        target.read(input.clone());
        if (System.nanoTime() - from > LONGEST) {
            var work = THREADS.getCurrentThreadCpuTime(); // others may have had the processor
            target.read(input.clone());
            var took = THREADS.getCurrentThreadCpuTime() - work;
            if (took > LONGEST) {
                throw new AssertionError("took " + took / 1_000_000 + " ms of work, and not for the first time");
            }
        }
    }

    private static AssertionError failed(int round, String what, Throwable failure) {
        return new AssertionError("-Dfuzz.seed=" + (SEED + round) + " -Dfuzz.rounds=1: " + what, failure);
    }

    private static int rounds(int few) {
        return Integer.getInteger("fuzz.rounds", Thorough.count(few, 1_000_000));
    }
}
