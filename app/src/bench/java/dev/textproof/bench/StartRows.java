package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import java.nio.file.Path;
import java.util.List;

/** Rows 6 and 11: what a start costs beside bare HTTP, and what is left of starts that nobody completes. */
final class StartRows implements Rows {

    private static final Target HTTP =
            Target.atLeast(6, "POST /v1/verifications : bare Javalin JSON echo", " ×", 0.6, 0.12);
    private static final Target FILES = Target.atMost(11, "starts that nobody completes: database", " bytes", 0, 0);
    private static final Target HEAP =
            Target.atMost(11, "starts that nobody completes: live heap, per start", " bytes", 2, 100);

    private static final int CONNECTIONS = 64;
    private static final int ADDRESSES = 50_000;

    private final Effort effort;

    StartRows(Effort effort) {
        this.effort = effort;
    }

    @Override
    public List<Measured> measure(Path directory) {
        try (var echo = Contestants.echo(directory);
                var textproof = Contestants.textproof(directory)) {
            var texts = new Texts(textproof.site().config());
            var echoed = new Turns();
            var started = new Turns();
            send(echo, texts.starts(effort.warmUp()));
            send(textproof, texts.starts(effort.warmUp()));
            for (var round = 0; round < effort.rounds(); round++) {
                var starts = texts.starts(effort.requests());
                Turns.inTurn(List.of(echo, textproof), round)
                        .forEach(server -> (server == echo ? echoed : started).add(server, () -> send(server, starts)));
            }
            var left = abandon(textproof, texts);
            return List.of(
                    HTTP.of(Turns.ratios(started.perSecond(), echoed.perSecond())),
                    FILES.of(left.file()),
                    HEAP.of(left.heap() / effort.starts()),
                    Measured.note(
                            "starts: live heap for each address, for an hour, bytes",
                            new double[] {eachAddress(textproof, texts)}),
                    Measured.note("starts a second: bare Javalin JSON echo", echoed.perSecond()),
                    Measured.note("starts a second", started.perSecond()),
                    Measured.note("processor time a start, µs: bare Javalin JSON echo", echoed.micros()),
                    Measured.note("processor time a start, µs", started.micros()));
        }
    }

    /** What there is more of afterwards, in bytes. */
    private record Left(double file, double heap) {}

    private Left abandon(Contestant textproof, Texts texts) {
        var file = textproof.site().bytes();
        var heap = textproof.liveBytes();
        for (var sent = 0; sent < effort.starts(); sent += effort.requests()) {
            send(textproof, texts.starts(Math.min(effort.requests(), effort.starts() - sent)));
        }
        textproof.site().requireRows(0);
        return new Left(textproof.site().bytes() - file, textproof.liveBytes() - heap);
    }

    // The limiter remembers at most 100,000 addresses, each for an hour.
    private static double eachAddress(Contestant textproof, Texts texts) {
        var heap = textproof.liveBytes();
        send(textproof, texts.startsFromAddresses(ADDRESSES));
        return (double) (textproof.liveBytes() - heap) / ADDRESSES;
    }

    private static Load.Result send(Contestant server, List<byte[]> starts) {
        return Load.send(server.port(), CONNECTIONS, starts);
    }
}
