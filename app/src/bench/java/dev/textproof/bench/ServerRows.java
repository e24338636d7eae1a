package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a second server on one PostgreSQL gains; on a machine whose cores they share with it and with the load. */
final class ServerRows implements Rows {

    private static final int FEW = 1_000;

    private final Effort effort;

    ServerRows(Effort effort) {
        this.effort = effort;
    }

    @Override
    public List<Measured> measure(Path directory) {
        try (var stocked = Stocked.postgres(directory, FEW);
                var first = Contestants.textproof(stocked.site());
                var second = Contestants.textproof(stocked.site().beside(directory))) {
            var texts = new Texts(stocked.site().config());
            var alone = new ArrayList<Double>();
            var both = new ArrayList<Double>();
            speed(first, second, texts.webhooks(effort.warmUp()));
            for (var round = 0; round < effort.rounds(); round++) {
                alone.add(speed(first, first, texts.webhooks(effort.requests())));
                both.add(speed(first, second, texts.webhooks(effort.requests())));
            }
            stocked.requireMore(first.verified() + second.verified());
            return List.of(
                    Measured.note("webhooks a second, PostgreSQL: one server", figures(alone)),
                    Measured.note("webhooks a second, PostgreSQL: two servers", figures(both)),
                    Measured.note("- two : one", Turns.ratios(figures(both), figures(alone))));
        }
    }

    /** Returns how many texts a second are taken when each of two senders has half of them. */
    private static double speed(Contestant one, Contestant other, List<byte[]> texts) {
        var begin = System.nanoTime();
        var half = texts.size() / 2;
        var first = CompletableFuture.runAsync(() -> send(one, texts.subList(0, half)));
        send(other, texts.subList(half, texts.size()));
        first.join();
        return texts.size() / ((System.nanoTime() - begin) / 1e9);
    }

    private static void send(Contestant server, List<byte[]> texts) {
        server.webhooks(WebhookRows.CONNECTIONS / 2, texts);
    }

    private static double[] figures(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
