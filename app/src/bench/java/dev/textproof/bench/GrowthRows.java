package dev.textproof.bench;

import dev.textproof.RunningApp;
import dev.textproof.bench.Target.Measured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a webhook costs as a store fills, with more keys, and while an app does not take its events. No targets: these
 * figures are for who plans how many servers to buy. One starting point and what it grows to take their turns.
 */
final class GrowthRows implements Rows {

    private static final int FEW = 1_000;
    private static final int WAITING = 100_000;

    private final Effort effort;
    private final String what;
    private final List<Integer> sizes;
    private final BiFunction<Path, Integer, Stocked> stocked;

    private GrowthRows(Effort effort, String what, List<Integer> sizes, BiFunction<Path, Integer, Stocked> stocked) {
        this.effort = effort;
        this.what = what;
        this.sizes = sizes;
        this.stocked = stocked;
    }

    /** Returns the curve of SQLite. */
    static Rows sqlite(Effort effort) {
        return new GrowthRows(
                effort,
                "rows in SQLite",
                sizes(effort),
                (in, rows) -> Stocked.sqlite(in, rows, "delivered", UnaryOperator.identity()));
    }

    /** Returns the curve of PostgreSQL. */
    static Rows postgres(Effort effort) {
        return new GrowthRows(effort, "rows in PostgreSQL", sizes(effort), Stocked::postgres);
    }

    /** Returns what more keys cost. */
    static Rows keys(Effort effort) {
        return new GrowthRows(
                effort,
                "signing keys",
                List.of(1, 2, 4),
                (in, keys) -> Stocked.sqlite(in, FEW, "delivered", yaml -> Keys.so(yaml, keys)));
    }

    /** Returns what events cost that wait for an app which is down. */
    static Rows outbox(Effort effort) {
        return new GrowthRows(
                effort,
                "events that waited at the start",
                List.of(0, WAITING),
                (in, events) -> Stocked.sqlite(in, events, "pending", GrowthRows::toNobody));
    }

    private static List<Integer> sizes(Effort effort) {
        return List.of(FEW, effort.verified() / 10, effort.verified());
    }

    private static String toNobody(String yaml) {
        return RunningApp.webhooks(yaml, Map.of("acme", "http://127.0.0.1:9/"));
    }

    @Override
    public List<Measured> measure(Path directory) {
        var stores = sizes.stream().map(size -> stocked.apply(directory, size)).toList();
        try {
            var bytes = stores.stream().map(Stocked::bytes).toList();
            var speeds = speeds(stores);
            var lines = new ArrayList<Measured>();
            for (var i = 0; i < sizes.size(); i++) {
                lines.add(Measured.note("webhooks a second, %s: %,d".formatted(what, sizes.get(i)), speeds.get(i)));
            }
            for (var i = 1; i < sizes.size(); i++) {
                var ratio = Turns.ratios(speeds.get(i), speeds.get(0));
                lines.add(Measured.note("%s: %,d : %,d".formatted(what, sizes.get(i), sizes.get(0)), ratio));
            }
            if (what.startsWith("rows")) {
                var last = sizes.size() - 1;
                var each = (double) (bytes.get(last) - bytes.get(0)) / (sizes.get(last) - sizes.get(0));
                lines.add(Measured.note("bytes of %s, with event and delivery".formatted(what), new double[] {each}));
            }
            return lines;
        } finally {
            stores.forEach(Stocked::close);
        }
    }

    private List<double[]> speeds(List<Stocked> stores) {
        var servers = stores.stream()
                .map(store -> Contestants.textproof(store.site()))
                .toList();
        try {
            var texts = new Texts(stores.get(0).site().config());
            var turns = Stream.generate(Turns::new).limit(servers.size()).toList();
            servers.forEach(server -> send(server, texts, effort.warmUp()));
            for (var round = 0; round < effort.rounds(); round++) {
                for (var server : Turns.inTurn(servers, round)) {
                    turns.get(servers.indexOf(server)).add(server, () -> send(server, texts, effort.requests()));
                }
            }
            for (var i = 0; i < servers.size(); i++) {
                stores.get(i).requireMore(servers.get(i).verified());
            }
            return turns.stream().map(Turns::perSecond).toList();
        } finally {
            servers.forEach(Contestant::close);
        }
    }

    private static Load.Result send(Contestant server, Texts texts, int count) {
        return server.webhooks(WebhookRows.CONNECTIONS, texts.webhooks(count));
    }
}
