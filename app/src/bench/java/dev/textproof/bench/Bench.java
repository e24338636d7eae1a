package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures the packaged jar against what it is compared with, and prints one table. Ends with 1 if a gate was missed,
 * and missed again when it was measured once more: a machine has neighbours.
 */
public final class Bench {

    /** What has targets; the rest tells how cost grows, and takes longer. */
    private static final String ALL = "webhook,start,page,process,streams";

    private Bench() {}

    /**
     * Takes {@code short} or {@code whole}, and {@code all} that has targets or the names of what is to be measured,
     * with commas.
     */
    public static void main(String[] arguments) throws IOException {
        var effort = Effort.of(arguments[0]);
        var all = all(effort);
        var names = Set.of((arguments[1].equals("all") ? ALL : arguments[1]).split(",", -1));
        if (!all.keySet().containsAll(names)) {
            throw new IllegalArgumentException("expected some of " + String.join(",", all.keySet()));
        }
        var directory = Files.createTempDirectory("textproof-bench");
        var passed = true;
        try {
            Measured.printHead();
            for (var name : all.keySet()) {
                if (names.contains(name)) {
                    passed &= measure(all.get(name), directory);
                }
            }
        } finally {
            Scratch.delete(directory);
        }
        System.exit(passed ? 0 : 1);
    }

    private static Map<String, Rows> all(Effort effort) {
        var all = new LinkedHashMap<String, Rows>();
        all.put("webhook", new WebhookRows(effort));
        all.put("start", new StartRows(effort));
        all.put("page", new PageRows(effort));
        all.put("process", new ProcessRows(effort));
        all.put("streams", new StreamRows(effort, "256m"));
        all.put("roomy", new StreamRows(effort, "512m"));
        all.put("sqlite", GrowthRows.sqlite(effort));
        all.put("postgresql", GrowthRows.postgres(effort));
        all.put("keys", GrowthRows.keys(effort));
        all.put("outbox", GrowthRows.outbox(effort));
        all.put("delivery", new DeliveryRows(effort));
        all.put("servers", new ServerRows(effort));
        return all;
    }

    /** Prints what {@code rows} measures, and returns whether every gate was passed, if need be at the second try. */
    static boolean measure(Rows rows, Path directory) {
        var missed = missed(rows, directory);
        if (missed.isEmpty()) {
            return true;
        }
        System.out.println("A gate was missed. Once more:");
        missed.retainAll(missed(rows, directory));
        return missed.isEmpty();
    }

    private static Set<String> missed(Rows rows, Path directory) {
        var measured = rows.measure(directory);
        measured.forEach(each -> System.out.println(each.line()));
        return measured.stream()
                .filter(each -> !each.passesGate())
                .map(each -> each.target().what())
                .collect(Collectors.toSet());
    }
}
