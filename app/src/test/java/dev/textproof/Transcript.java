package dev.textproof;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;

/** What a command printed and how it ended, run in this process: only for commands that end by themselves. */
public record Transcript(int exitCode, String out, String err) {

    /** Runs {@code textproof} with these arguments. */
    public static Transcript of(String... arguments) {
        return at(Clock.systemUTC(), arguments);
    }

    /** Runs the same at the time of {@code clock}. */
    public static Transcript at(Clock clock, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode = Main.commandLine(clock)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Transcript(exitCode, out.toString(), err.toString());
    }

    /** Returns the first line on standard output that starts so; all of it if none does. */
    public String line(String start) {
        return out.lines().filter(line -> line.startsWith(start)).findFirst().orElse(out);
    }

    /** Returns the lines on standard error, one for each thing that is wrong, and hints. */
    public List<String> errors() {
        return err.lines().toList();
    }
}
