package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import dev.textproof.threat.StoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
                echoed.add(echo, () -> send(echo, starts));
                started.add(textproof, () -> send(textproof, starts));
            }
            var left = abandon(textproof, texts);
            return List.of(
                    HTTP.of(Turns.ratios(started.perSecond(), echoed.perSecond())),
                    FILES.of(left.file()),
                    HEAP.of(left.heap() / effort.starts()),
                    Measured.note("starts a second: bare Javalin JSON echo", echoed.perSecond()),
                    Measured.note("starts a second", started.perSecond()),
                    Measured.note("processor time a start, µs: bare Javalin JSON echo", echoed.micros()),
                    Measured.note("processor time a start, µs", started.micros()));
        }
    }

    /** What there is more of afterwards, in bytes. */
    private record Left(double file, double heap) {}

    private Left abandon(Contestant textproof, Texts texts) {
        var file = bytes(textproof.site());
        var heap = textproof.liveBytes();
        for (var sent = 0; sent < effort.starts(); sent += effort.requests()) {
            send(textproof, texts.starts(Math.min(effort.requests(), effort.starts() - sent)));
        }
        try (var store = new StoreFile(textproof.site().directory())) {
            if (store.rows() != 0) {
                throw new IllegalStateException(store.rows() + " rows of starts");
            }
        }
        return new Left(bytes(textproof.site()) - file, textproof.liveBytes() - heap);
    }

    private static Load.Result send(Contestant server, List<byte[]> starts) {
        return Load.send(server.port(), CONNECTIONS, starts);
    }

    // With its WAL: the readiness check writes there, in place.
    private static double bytes(Site site) {
        try {
            return Files.size(site.database());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
