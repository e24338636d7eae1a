package dev.textproof;

/**
 * How much a test does: little in every build, and all of it with {@code -Dthorough=true}, for whoever has the time.
 */
public final class Thorough {

    private Thorough() {}

    /** Returns {@code few}, or {@code all} if the whole was asked for. */
    public static int count(int few, int all) {
        return Boolean.getBoolean("thorough") ? all : few;
    }
}
