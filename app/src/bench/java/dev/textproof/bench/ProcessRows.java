package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows 8 and 9: how soon the jar serves, and what it holds of the machine's memory. */
final class ProcessRows implements Rows {

    private static final Target START = Target.atMost(8, "start to the first 200", " s", 1.0, 1.8);
    private static final Target ARCHIVED = Target.atMost(8, "the same with the AppCDS archive", " s", 0.6, 1.0);
    private static final Target IDLE = Target.atMost(9, "memory (Serial GC, -Xmx64m), idle", " MB", 120, 165);
    private static final Target LOADED = Target.atMost(9, "the same after load", " MB", 180, 230);

    private static final int CONNECTIONS = 64;
    private static final String[] SMALL = {"-XX:+UseSerialGC", "-Xmx64m"};

    private final Effort effort;

    ProcessRows(Effort effort) {
        this.effort = effort;
    }

    @Override
    public List<Measured> measure(Path directory) {
        var site = Site.in(directory);
        var plain = new ArrayList<Double>();
        var archived = new ArrayList<Double>();
        seconds(site); // makes the database
        for (var round = 0; round < effort.rounds(); round++) {
            plain.add(seconds(site));
            archived.add(seconds(site, "-XX:SharedArchiveFile=" + Archive.FILE));
        }
        var memory = new ArrayList<Measured>();
        memory.add(START.of(figures(plain)));
        memory.add(ARCHIVED.of(figures(archived)));
        memory.addAll(memory(site));
        return memory;
    }

    private static double seconds(Site site, String... options) {
        var begin = System.nanoTime();
        try (var server = Contestant.jar(site, options)) {
            server.awaitOk("/health/ready");
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private List<Measured> memory(Site site) {
        var texts = new Texts(site.config());
        var idle = new ArrayList<Double>();
        var loaded = new ArrayList<Double>();
        for (var round = 0; round < Math.min(3, effort.rounds()); round++) {
            try (var server = Contestant.jar(site, SMALL).awaitOk("/health/ready")) {
                idle.add(server.residentMb());
                server.webhooks(CONNECTIONS, texts.webhooks(effort.requests()));
                Load.send(server.port(), CONNECTIONS, texts.starts(effort.requests()));
                loaded.add(server.residentMb());
                server.verified();
            }
        }
        site.requireRows((long) effort.requests() * loaded.size());
        return List.of(IDLE.of(figures(idle)), LOADED.of(figures(loaded)));
    }

    private static double[] figures(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
