package dev.textproof.doctor;

import java.util.Locale;

/**
 * What a check found. Holds no secret and nothing of a user; our own numbers, hosts and paths may stand in it.
 *
 * @param check a word or two
 * @param subject which of several things it is about, such as an app's id; empty where there is but one
 * @param what is so, as a sentence without its full stop
 * @param mend what to do about it; empty if nothing
 */
public record Finding(String check, String subject, Outcome outcome, String what, String mend) {

    /** How a check ended. */
    public enum Outcome {
        OK,
        WARNING,
        FAILED,
        SKIPPED;

        /** Returns the name used in JSON. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String subject, String what) {
        return new Finding(check, subject, Outcome.OK, what, "");
    }

    static Finding warning(String check, String subject, String what, String mend) {
        return new Finding(check, subject, Outcome.WARNING, what, mend);
    }

    static Finding failed(String check, String subject, String what, String mend) {
        return new Finding(check, subject, Outcome.FAILED, what, mend);
    }

    static Finding skipped(String check, String subject, String what) {
        return new Finding(check, subject, Outcome.SKIPPED, what, "");
    }
}
