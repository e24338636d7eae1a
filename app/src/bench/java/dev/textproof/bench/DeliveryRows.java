package dev.textproof.bench;

import com.sun.net.httpserver.HttpServer;
import dev.textproof.RunningApp;
import dev.textproof.bench.Target.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What it costs to tell an app: the processor time of a text with its event delivered and its proof signed, and how
 * many events a second one server hands to one app that answers at once. No targets.
 */
final class DeliveryRows implements Rows {

    private static final long PATIENCE_NS = 300_000_000_000L;

    private final Effort effort;

    DeliveryRows(Effort effort) {
        this.effort = effort;
    }

    @Override
    public List<Measured> measure(Path directory) {
        var heard = new AtomicInteger();
        var receiver = receiver(heard);
        try {
            var url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
            var site = Site.in(directory, yaml -> RunningApp.webhooks(yaml, Map.of("acme", url)));
            try (var server = Contestants.textproof(site)) {
                return measure(server, heard);
            }
        } finally {
            receiver.stop(0);
        }
    }

    private List<Measured> measure(Contestant server, AtomicInteger heard) {
        var texts = new Texts(server.site().config());
        var count = effort.requests() / 4;
        deliver(server, texts, heard, count); // warms up
        var cost = new ArrayList<Double>();
        var speed = new ArrayList<Double>();
        for (var round = 0; round < effort.rounds(); round++) {
            var cpu = server.cpu();
            var seconds = deliver(server, texts, heard, count);
            cost.add(server.cpu().minus(cpu).toNanos() / 1e6 / count);
            speed.add(count / seconds);
        }
        server.site().requireRows(server.verified());
        return List.of(
                Measured.note("text and delivered event: processor time, ms", figures(cost)),
                Measured.note("events delivered a second, one app", figures(speed)));
    }

    /** Sends {@code count} texts, and returns how many seconds it took until the app had heard of each. */
    private static double deliver(Contestant server, Texts texts, AtomicInteger heard, int count) {
        var wanted = heard.get() + count;
        var signed = texts.webhooks(count);
        var begin = System.nanoTime();
        server.webhooks(WebhookRows.CONNECTIONS, signed);
        while (heard.get() < wanted) {
            if (System.nanoTime() - begin > PATIENCE_NS) {
                throw new IllegalStateException((wanted - heard.get()) + " events did not come");
            }
            LockSupport.parkNanos(5_000_000);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static HttpServer receiver(AtomicInteger heard) {
        try {
            var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            receiver.setExecutor(Executors.newFixedThreadPool(4, work -> {
                var thread = new Thread(work, "receiver");
                thread.setDaemon(true);
                return thread;
            }));
            receiver.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
                heard.incrementAndGet();
            });
            receiver.start();
            return receiver;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double[] figures(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
