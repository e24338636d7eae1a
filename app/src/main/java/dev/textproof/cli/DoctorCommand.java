package dev.textproof.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.doctor.Finding;
import dev.textproof.doctor.Finding.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints what is wrong with an installation and how to mend it. Exit code 1 if anything failed; warnings do not count.
 */
@Command(
        name = "doctor",
        description = "Checks everything, and says what is wrong and how to mend it. Exit code 1: something failed.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {

    private final Examination examination;

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(names = "--offline", description = "Leave out what asks others: public URL, channels, webhooks, clock.")
    private boolean offline;

    @Option(names = "--json", description = "Print JSON, once all is done.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** Looks at all that a configuration names. */
    @FunctionalInterface
    public interface Examination {

        /** Tells {@code findings} each thing that it found, as soon as it has. */
        void examine(Path config, boolean offline, Consumer<Finding> findings);
    }

    /** Takes what does the work. */
    public DoctorCommand(Examination examination) {
        this.examination = examination;
    }

    @Override
    public Integer call() throws IOException {
        var out = command.commandLine().getOut();
        var findings = new ArrayList<Finding>();
        examination.examine(config.file(), offline, finding -> {
            findings.add(finding);
            if (!json) {
                print(finding, out);
            }
        });
        var failed = count(findings, Outcome.FAILED);
        if (json) {
            out.println(json(findings, failed == 0));
        } else {
            out.printf(
                    "%n%d ok, %d warnings, %d failed, %d skipped%n",
                    count(findings, Outcome.OK),
                    count(findings, Outcome.WARNING),
                    failed,
                    count(findings, Outcome.SKIPPED));
        }
        out.flush();
        return failed == 0 ? 0 : Failures.FAILED;
    }

    private static long count(List<Finding> findings, Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }

    private static void print(Finding finding, PrintWriter out) {
        var word = finding.outcome() == Outcome.FAILED
                ? "FAILED"
                : finding.outcome().wireName();
        var name = (finding.check() + " " + finding.subject()).strip();
        out.printf("%-8s %s: %s%n", word, name, finding.what());
        if (!finding.mend().isEmpty()) {
            out.printf("%-8s %s%n", "", finding.mend());
        }
        out.flush();
    }

    private static String json(List<Finding> findings, boolean ok) throws IOException {
        var json = new ObjectMapper();
        var report = json.createObjectNode().put("ok", ok);
        var checks = report.putArray("checks");
        for (var finding : findings) {
            checks.addObject()
                    .put("check", finding.check())
                    .put("subject", finding.subject())
                    .put("outcome", finding.outcome().wireName())
                    .put("what", finding.what())
                    .put("mend", finding.mend());
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }
}
