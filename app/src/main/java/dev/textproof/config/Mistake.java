package dev.textproof.config;

/**
 * One thing that is wrong with a configuration: where it stands and what was expected there. Never holds the value that
 * was given, which may be a secret.
 *
 * @param path the key, for example {@code apps[0].lifetime}, or the file's name where all of it is meant
 * @param line from 1; 0 where no line is to blame
 * @param message what was expected, as one line
 */
public record Mistake(String path, int line, String message) {

    /** Returns the line that a person reads, for example {@code apps[0].lifetime (line 12): expected 2m to 10m}. */
    @Override
    public String toString() {
        return path + (line > 0 ? " (line " + line + ")" : "") + ": " + message;
    }
}
