package dev.textproof.cli;

import dev.textproof.config.ConfigException;
import dev.textproof.core.StoreUnavailableException;
import java.io.PrintWriter;
import java.net.BindException;

/** Says what went wrong as {@code textproof: error: …} and {@code textproof: hint: …}, and picks the exit code. */
public final class Failures {

    private static final int FAILED = 1;

    /** BSD's sysexits.h, EX_UNAVAILABLE and EX_CONFIG. */
    private static final int UNAVAILABLE = 69;

    private static final int CONFIG = 78;

    private Failures() {}

    /** Prints {@code failure} and returns the exit code. */
    public static int print(Exception failure, PrintWriter err) {
        if (failure instanceof ConfigException config) {
            config.mistakes().forEach(mistake -> error(err, mistake.toString()));
            hint(err, "README.md, \"Settings\", shows a whole configuration");
            return CONFIG;
        }
        if (isBindFailure(failure)) {
            error(err, "the port is in use already");
            hint(err, "choose another one, or end the program that has it");
            return UNAVAILABLE;
        }
        error(err, failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        return failure instanceof StoreUnavailableException ? UNAVAILABLE : FAILED;
    }

    private static boolean isBindFailure(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    static void error(PrintWriter err, String message) {
        err.println("textproof: error: " + message);
    }

    static void hint(PrintWriter err, String message) {
        err.println("textproof: hint: " + message);
    }
}
