package dev.textproof.ledger;

import dev.textproof.channel.twilio.FakeTwilio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Texts on their way, which come out in any order: what a mobile network is. Thread-safe. */
final class Postbag {

    /** Well before a start expires: a text that comes too late is answered with 2xx and stored nowhere. */
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private final List<Letter> letters = new ArrayList<>(); // under the lock of this

    /** What may come of a text. */
    enum Kind {
        /** Signed, from the right number to the right one, with its token. */
        AUTHENTIC,
        /** Signed, but not what was asked for. */
        MISTAKEN,
        /** Not signed by the provider. */
        FORGED
    }

    /**
     * A text.
     *
     * @param verification whose it is, or pretends to be
     * @param born by {@link System#nanoTime}
     * @param tries how often it may still be sent
     */
    record Letter(Verification verification, Kind kind, FakeTwilio.Post post, long born, int tries) {

        boolean isOld() {
            return System.nanoTime() - born > OLDEST.toNanos();
        }

        Letter again() {
            return new Letter(verification, kind, post, born, tries - 1);
        }
    }

    /** What was started: its id, for which number, to which of ours. */
    record Verification(String id, String phone, String destination) {}

    synchronized void put(Letter letter) {
        if (letter.tries() > 0) {
            letters.add(letter);
        }
    }

    /** Returns any one, if there is one. */
    synchronized Optional<Letter> take(RandomGenerator random) {
        letters.removeIf(Letter::isOld);
        return letters.isEmpty() ? Optional.empty() : Optional.of(letters.remove(random.nextInt(letters.size())));
    }

    synchronized int size() {
        return letters.size();
    }
}
