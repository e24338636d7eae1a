package dev.textproof.cli;

import dev.textproof.config.ConfigException;
import dev.textproof.core.StoreUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong as {@code textproof: error: …} and {@code textproof: hint: …}, and picks the exit code. */
public final class Failures {

    static final int FAILED = 1;

    /** BSD's sysexits.h, EX_UNAVAILABLE and EX_CONFIG. */
    static final int UNAVAILABLE = 69;

    private static final int CONFIG = 78;

    private Failures() {}

    /** Prints a {@code failure} of a command and returns the exit code. */
    public static int print(Exception failure, PrintWriter err) {
        if (failure instanceof ConfigException config) {
            config.mistakes().forEach(mistake -> error(err, mistake.toString()));
            hint(err, "README.md, \"Settings\", shows a whole configuration");
            return CONFIG;
        }
        if (failure instanceof StoreUnavailableException) {
            error(err, String.valueOf(failure.getMessage()));
            return UNAVAILABLE;
        }
        var bind = bindFailure(failure);
        if (bind.isPresent()) {
            printBindFailure(bind.get(), err);
            return UNAVAILABLE;
        }
        printUnforeseen(failure, err);
        return FAILED;
    }

    /** Prints a {@code mistake} in the arguments and returns the exit code. */
    public static int print(ParameterException mistake) {
        var command = mistake.getCommandLine();
        var err = command.getErr();
        error(err, message(mistake) + suggestion(mistake));
        if (command.getSubcommands().isEmpty()) {
            hint(err, command.getCommandSpec().qualifiedName() + " --help");
        } else { // no command was named, so all of them are news
            command.usage(err);
        }
        return ExitCode.USAGE;
    }

    // Of options before any command it is the command that is missing.
    private static String message(ParameterException mistake) {
        var early = !mistake.getCommandLine().getSubcommands().isEmpty()
                && mistake instanceof UnmatchedArgumentException unmatched
                && unmatched.isUnknownOption();
        return early
                ? "name one of the commands below; its options stand behind it"
                : String.valueOf(mistake.getMessage());
    }

    private static String suggestion(ParameterException mistake) {
        return Optional.of(mistake)
                .filter(UnmatchedArgumentException.class::isInstance)
                .map(UnmatchedArgumentException.class::cast)
                .flatMap(unmatched -> unmatched.getSuggestions().stream().findFirst())
                .map(meant -> "; did you mean " + meant + "?")
                .orElse("");
    }

    private static Optional<BindException> bindFailure(Exception failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(BindException.class::isInstance)
                .map(BindException.class::cast)
                .findFirst();
    }

    private static void printBindFailure(BindException failure, PrintWriter err) {
        var message = String.valueOf(failure.getMessage());
        if (message.contains("in use")) {
            error(err, "the port is in use already");
            hint(err, "choose another one, or end the program that has it");
        } else {
            error(err, "cannot listen: " + message);
            hint(err, "server.host must be an address of this machine, and low ports may need a privilege");
        }
    }

    private static void printUnforeseen(Exception failure, PrintWriter err) {
        if (failure instanceof FileSystemException file) { // its message is no more than the path
            error(err, "cannot use " + file.getFile() + " (" + file.getClass().getSimpleName() + ")");
        } else if (failure instanceof IOException) {
            error(err, String.valueOf(failure.getMessage()));
        } else {
            error(err, "this should not happen; please report it with what follows");
            failure.printStackTrace(err);
        }
    }

    static void error(PrintWriter err, String message) {
        err.println("textproof: error: " + message);
    }

    static void warning(PrintWriter err, String message) {
        err.println("textproof: warning: " + message);
        err.flush();
    }

    static void hint(PrintWriter err, String message) {
        err.println("textproof: hint: " + message);
    }
}
