package dev.textproof.core;

import dev.textproof.core.Codes.Answer;
import java.time.Instant;

/**
 * The port to who wants no texts from one of our numbers, where no carrier keeps that for us. Kept until it is lifted,
 * for one pair of numbers and whatever the app. Every method with an answer returns at once. Thread-safe. Every
 * implementation runs {@code OptOutsContract}.
 */
public interface OptOuts {

    /** Notes that {@code user} wants no texts from {@code ours}; tells whether that is new. */
    void stop(PhoneNumber user, String ours, Instant now, Answer<Boolean> answer);

    /** Lifts it; tells whether there was anything to lift. */
    void start(PhoneNumber user, String ours, Answer<Boolean> answer);

    /** Tells whether {@code user} wants no texts from {@code ours}. */
    void ask(PhoneNumber user, String ours, Answer<Boolean> answer);

    /**
     * Returns the same, by what is durable already.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    boolean holds(PhoneNumber user, String ours);
}
