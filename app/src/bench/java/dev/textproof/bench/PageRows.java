package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Row 7: the processor time of one look at the hosted page, QR code included, and of one QR code as a PNG. */
final class PageRows implements Rows {

    private static final Target PAGE = Target.atMost(7, "hosted page with its QR code: CPU a view", " ms", 1, 2);
    private static final Target PNG = Target.atMost(7, "QR code as PNG: CPU", " ms", 5, 10);

    private static final int CONNECTIONS = 4;
    private static final int PAGES = 100;

    private final Effort effort;

    PageRows(Effort effort) {
        this.effort = effort;
    }

    @Override
    public List<Measured> measure(Path directory) {
        try (var textproof = Contestants.textproof(directory)) {
            var pages =
                    Stream.generate(() -> Pages.path(textproof)).limit(PAGES).toList();
            var pictures = pages.stream().map(page -> page + "/qr.png").toList();
            return List.of(PAGE.of(cpuMs(textproof, pages)), PNG.of(cpuMs(textproof, pictures)));
        }
    }

    private double[] cpuMs(Contestant server, List<String> paths) {
        var figures = new double[effort.rounds()];
        var views = effort.requests() / 8;
        Load.send(server.port(), CONNECTIONS, Texts.gets(paths, effort.warmUp() / 8));
        for (var round = 0; round < figures.length; round++) {
            var before = server.cpu();
            Load.send(server.port(), CONNECTIONS, Texts.gets(paths, views));
            figures[round] = server.cpu().minus(before).toNanos() / 1e6 / views;
        }
        return figures;
    }
}
