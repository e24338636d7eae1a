package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import java.nio.file.Path;
import java.util.List;

/** Rows 3 to 5, and 11: what a webhook costs beside bare HTTP, what durability costs, what sharing commits gains. */
final class WebhookRows implements Rows {

    private static final Target HTTP =
            Target.atLeast(3, "webhook without a store : bare Javalin form echo", " ×", 1.05, 0.4);
    private static final Target DURABLE =
            Target.atLeast(4, "webhook, durable : the same without a store", " ×", 0.87, 0.2);
    private static final Target SHARED = Target.atLeast(5, "webhook, durable : one row a commit", " ×", 8, 1.2);
    private static final Target SLOW = Target.atMost(5, "webhook, durable: p99", " ms", 20, 60);
    private static final Target ALONE =
            Target.atMost(5, "the same, one connection: median : one row a commit", " ×", 1.1, 2);

    private static final Target STORED = Target.atMost(11, "a verified number: database", " bytes", 600, 800);

    /** A row a commit is so much slower that fewer will do in a turn. */
    private static final int SLOWER = 4;

    static final int CONNECTIONS = 64;

    private final Effort effort;

    /** One contestant's turns, and how many texts it was sent. */
    private static final class Player {

        private final Contestant server;
        private final Turns many = new Turns();
        private final Turns alone = new Turns();
        private final int slower;

        Player(Contestant server, int slower) {
            this.server = server;
            this.slower = slower;
        }

        void play(Turns turns, int connections, List<byte[]> texts) {
            turns.add(server, () -> server.webhooks(connections, texts.subList(0, texts.size() / slower)));
        }
    }

    WebhookRows(Effort effort) {
        this.effort = effort;
    }

    @Override
    public List<Measured> measure(Path directory) {
        try (var echo = Contestants.echo(directory);
                var forgetting = Contestants.variant(directory, "none");
                var single = Contestants.variant(directory, "single");
                var durable = Contestants.textproof(directory)) {
            var players = List.of(
                    new Player(echo, 1), new Player(forgetting, 1), new Player(single, SLOWER), new Player(durable, 1));
            play(players, new Texts(durable.site().config()));
            forgetting.verified();
            single.site().requireRows(single.verified());
            var rows = durable.verified();
            durable.site().requireRows(rows);
            return compare(players, STORED.of((double) durable.site().bytes() / rows));
        }
    }

    private void play(List<Player> players, Texts texts) {
        players.forEach(player -> player.server.webhooks(CONNECTIONS, texts.webhooks(effort.warmUp())));
        for (var round = 0; round < effort.rounds(); round++) {
            var many = texts.webhooks(effort.requests());
            Turns.inTurn(players, round).forEach(player -> player.play(player.many, CONNECTIONS, many));
            var few = texts.webhooks(effort.requests() / 4);
            Turns.inTurn(players.subList(2, 4), round).forEach(player -> player.play(player.alone, 1, few));
        }
    }

    private static List<Measured> compare(List<Player> players, Measured stored) {
        var echo = players.get(0).many.perSecond();
        var forgetting = players.get(1).many.perSecond();
        var single = players.get(2);
        var durable = players.get(3);
        var each = durable.many.perSecond();
        return List.of(
                HTTP.of(Turns.ratios(forgetting, echo)),
                DURABLE.of(Turns.ratios(each, forgetting)),
                SHARED.of(Turns.ratios(each, single.many.perSecond())),
                SLOW.of(durable.many.each(turn -> turn.withinMs(0.99))),
                ALONE.of(Turns.ratios(
                        durable.alone.each(turn -> turn.withinMs(0.5)), single.alone.each(turn -> turn.withinMs(0.5)))),
                stored,
                Measured.note("webhooks a second: bare Javalin form echo", echo),
                Measured.note("webhooks a second: without a store", forgetting),
                Measured.note("webhooks a second: one row a commit", single.many.perSecond()),
                Measured.note("webhooks a second: durable", each),
                Measured.note(
                        "processor time a webhook, µs: bare Javalin form echo",
                        players.get(0).many.micros()),
                Measured.note(
                        "processor time a webhook, µs: without a store",
                        players.get(1).many.micros()),
                Measured.note("processor time a webhook, µs: durable", durable.many.micros()));
    }
}
