package dev.textproof.channel;

import java.time.Duration;

/** Threads, and the time until they are needed, so that tests need neither. */
interface Workers {

    /** Runs {@code work} after {@code delay}, if it is not stopped by then. Returns at once. */
    void run(Duration delay, Runnable work);

    /** Forgets what is delayed, and gives what is under way or in line so long to end. Takes nothing new. */
    void stop(Duration patience);
}
