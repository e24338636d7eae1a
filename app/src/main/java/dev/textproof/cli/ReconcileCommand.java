package dev.textproof.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.config.Config;
import dev.textproof.config.Span;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks the providers for texts that never came here. A server may run beside it, and delivers what it finds. */
@Command(
        name = "reconcile",
        description = "Asks the providers for texts that never came here, and takes them in. A server may run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ReconcileCommand implements Callable<Integer> {

    private static final Duration FARTHEST = Duration.ofDays(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Asks the provider of each channel for what it received in so long a time until now. */
    @FunctionalInterface
    public interface Reconciliation {
        List<Result> run(Config config, Duration since);
    }

    /**
     * What became of one channel.
     *
     * @param since from when on it was asked
     * @param texts how many texts its log held, by what became of them
     * @param failure why it could not be asked, or not to the end
     */
    public record Result(String channel, Instant since, Map<String, Integer> texts, Optional<Failure> failure) {

        public Result {
            texts = new TreeMap<>(texts);
        }
    }

    /**
     * Why a channel could not be asked.
     *
     * @param kind what there is to do about it
     */
    public record Failure(Kind kind, String message) {

        /** What there is to do. */
        public enum Kind {
            /** Nothing: this provider keeps no log with the texts in it. */
            NO_LOG,
            /** Mend something. */
            REFUSED,
            /** Wait. */
            AWAY
        }
    }

    private final Reconciliation reconciliation;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            required = true,
            description = "How far back: a number and s, m, h or d, such as 2h. At most 72h.")
    private String since = "";

    @Option(names = "--json", description = "Print one JSON object instead of sentences.")
    private boolean json;

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** Takes what asks. */
    public ReconcileCommand(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public Integer call() {
        var span = span().orElseThrow(() -> new ParameterException(
                command.commandLine(), "--since: expected a number and s, m, h or d, at most 72h"));
        var results = reconciliation.run(Running.configReader().read(config.file()), span);
        var out = command.commandLine().getOut();
        if (json) {
            out.println(asJson(results));
        } else {
            print(results, out, command.commandLine().getErr());
        }
        out.flush();
        return exitCode(results);
    }

    private Optional<Duration> span() {
        return Span.parse(since).filter(it -> !it.isZero() && it.compareTo(FARTHEST) <= 0);
    }

    private static void print(List<Result> results, PrintWriter out, PrintWriter err) {
        results.stream().filter(result -> !hasNoLog(result)).forEach(result -> print(result, out, err));
        var unasked = results.stream()
                .filter(ReconcileCommand::hasNoLog)
                .map(Result::channel)
                .toList();
        if (!unasked.isEmpty()) {
            Failures.hint(
                    err,
                    "not asked, for their providers have no log of texts, or the channels no key for it: "
                            + String.join(", ", unasked));
        }
    }

    private static boolean hasNoLog(Result result) {
        return result.failure()
                .filter(failure -> failure.kind() == Failure.Kind.NO_LOG)
                .isPresent();
    }

    private static void print(Result result, PrintWriter out, PrintWriter err) {
        var listed =
                result.texts().values().stream().mapToInt(Integer::intValue).sum();
        var outcomes = result.texts().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        var counted = outcomes.isEmpty() ? "" : " (" + outcomes + ")";
        if (result.failure().isEmpty()) {
            out.println(result.channel() + ": texts in the provider's log: " + listed + counted);
            return;
        }
        var failure = result.failure().get();
        Failures.error(err, "channel " + result.channel() + ": " + failure.message());
        Failures.hint(err, "texts taken in before that stay: " + listed + counted + "; run it again");
    }

    private static String asJson(List<Result> results) {
        var json = JSON.createObjectNode();
        var channels = json.putArray("channels");
        for (var result : results) {
            var channel = channels.addObject()
                    .put("channel", result.channel())
                    .put("since", result.since().toString());
            var texts = channel.putObject("texts");
            result.texts().forEach(texts::put);
            result.failure()
                    .ifPresent(failure -> channel.put(
                                    "failure", failure.kind().name().toLowerCase(java.util.Locale.ROOT))
                            .put("message", failure.message()));
        }
        return json.toString();
    }

    // One that can only wait is worth a retry by script; one that must be mended is worth a look first.
    private static int exitCode(List<Result> results) {
        var kinds = results.stream()
                .flatMap(result -> result.failure().stream())
                .map(Failure::kind)
                .toList();
        var nobodyAsked = kinds.size() == results.size() && kinds.stream().allMatch(Failure.Kind.NO_LOG::equals);
        if (kinds.contains(Failure.Kind.REFUSED) || nobodyAsked) {
            return Failures.FAILED;
        }
        return kinds.contains(Failure.Kind.AWAY) ? Failures.UNAVAILABLE : 0;
    }
}
