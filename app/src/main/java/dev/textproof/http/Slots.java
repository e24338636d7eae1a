package dev.textproof.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts what is held open, under a cap for each key and one for all. Thread-safe; holds an entry only while in use.
 */
final class Slots {

    /** One count to draw on, such as an address, and how much it may hold. */
    record Share(String key, int cap) {}

    private final Map<String, Integer> held = new HashMap<>();
    private final int capInAll;
    private int heldInAll;

    Slots(int capInAll) {
        this.capInAll = capInAll;
    }

    /** Takes one of every share, or nothing. Run the result to give it back; a second run does nothing. */
    synchronized Optional<Runnable> take(List<Share> shares) {
        var full = heldInAll >= capInAll
                || shares.stream().anyMatch(share -> held.getOrDefault(share.key(), 0) >= share.cap());
        if (full) {
            return Optional.empty();
        }
        heldInAll++;
        shares.forEach(share -> held.merge(share.key(), 1, Integer::sum));
        var taken = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (taken.getAndSet(false)) {
                giveBack(shares);
            }
        });
    }

    private synchronized void giveBack(List<Share> shares) {
        heldInAll--;
        shares.forEach(share -> held.computeIfPresent(share.key(), (key, count) -> count > 1 ? count - 1 : null));
    }

    /** Returns how much is held now. */
    synchronized int inAll() {
        return heldInAll;
    }
}
