package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import dev.textproof.core.WebhookBenchmark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Rows 1 and 2, by JMH: each round is a fresh process for each benchmark, one after the other. */
public final class MicroRows implements Rows {

    private static final Target TOKEN = Target.atMost(1, "verify a token : a raw Mac of 60 bytes", " ×", 1.4, 1.7);
    private static final Target WEBHOOK =
            Target.atMost(2, "webhook's bytes to verdict : a raw Mac of 60 bytes", " ×", 9, 20);

    private final Effort effort;

    private MicroRows(Effort effort) {
        this.effort = effort;
    }

    /** Takes {@code short} or {@code whole}. */
    public static void main(String[] arguments) {
        var rows = new MicroRows(Effort.of(arguments[0]));
        Measured.printHead();
        System.exit(Bench.measure(rows, Path.of("app/target")) ? 0 : 1);
    }

    @Override
    public List<Measured> measure(Path directory) {
        var raw = new double[effort.rounds()];
        var token = new double[effort.rounds()];
        var webhook = new double[effort.rounds()];
        for (var round = 0; round < effort.rounds(); round++) {
            var nanos = nanos();
            raw[round] = nanos.get("rawMac");
            token[round] = nanos.get("token");
            webhook[round] = nanos.get("webhook");
        }
        return List.of(
                TOKEN.of(Turns.ratios(token, raw)),
                WEBHOOK.of(Turns.ratios(webhook, raw)),
                Measured.note("nanoseconds: a raw Mac of 60 bytes", raw),
                Measured.note("nanoseconds: webhook's bytes to verdict", webhook));
    }

    private Map<String, Double> nanos() {
        var options = new OptionsBuilder()
                .include(WebhookBenchmark.class.getSimpleName())
                .forks(1)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx256m")
                .warmupIterations(effort.rounds() > 3 ? 3 : 2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return new Runner(options)
                    .run().stream()
                            .collect(Collectors.toMap(
                                    it -> it.getPrimaryResult().getLabel(),
                                    it -> it.getPrimaryResult().getScore()));
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
