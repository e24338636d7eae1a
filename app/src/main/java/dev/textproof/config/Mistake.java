package dev.textproof.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One thing that is wrong with a configuration: where it stands and what was expected there. Never holds the value that
 * was given, which may be a secret.
 *
 * @param path the key, for example {@code apps[0].lifetime}, or the file's name where all of it is meant
 * @param line from 1; 0 where no line is to blame
 * @param message what was expected, as one line
 * @param open the file with secrets in it that every user of the machine can read, where that is what is wrong
 */
public record Mistake(String path, int line, String message, Optional<Path> open) {

    /** Takes one that is in what was written. */
    public Mistake(String path, int line, String message) {
        this(path, line, message, Optional.empty());
    }

    Mistake withOpen(Path file) {
        return new Mistake(path, line, message, Optional.of(file));
    }

    /** Returns the line that a person reads, for example {@code apps[0].lifetime (line 12): expected 2m to 10m}. */
    @Override
    public String toString() {
        return path + (line > 0 ? " (line " + line + ")" : "") + ": " + message;
    }
}
