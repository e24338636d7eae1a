package dev.textproof.http;

import dev.textproof.core.EventLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What operators watch, in Prometheus' text format. No label ever holds a number, a token or an id. Thread-safe. */
public final class Metrics implements AutoCloseable {

    private static final Duration[] FROM_ISSUE = {
        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30),
        Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(300), Duration.ofSeconds(600)
    };

    private static final Duration[] TO_DURABLE = Stream.of(2, 5, 10, 25, 50, 100, 250, 500, 1000, 2000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final DistributionSummary batches = DistributionSummary.builder("textproof.commit.batch.size")
            .description("Texts in one commit")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
            .register(registry);

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** Counts a start by how it ended: {@code started}, {@code test} or the problem's name. */
    void start(String app, String result) {
        Counter.builder("textproof.starts")
                .description("Starts, by how they ended")
                .tags("app", app, "result", result)
                .register(registry)
                .increment();
    }

    /** Shows a channel before its first text: of what was not there before, no increase is seen. */
    void channel(String channel) {
        Stream.of("verified", "heard", "unsigned", "unavailable").forEach(outcome -> texts(channel, outcome));
        Stream.of("verified", "heard").forEach(outcome -> found(channel, outcome));
    }

    /** Counts an inbound text by what became of it. */
    void inbound(String channel, String outcome) {
        texts(channel, outcome).increment();
    }

    private Counter texts(String channel, String outcome) {
        return Counter.builder("textproof.inbound.texts")
                .description("Texts that providers reported, by what became of them")
                .tags("channel", channel, "outcome", outcome)
                .register(registry);
    }

    /** Counts a text that was found in a provider's log by what became of it; most of them are known. */
    public void late(String channel, String outcome) {
        found(channel, outcome).increment();
    }

    private Counter found(String channel, String outcome) {
        return Counter.builder("textproof.reconciled.texts")
                .description("Texts found in providers' logs, by what became of them")
                .tags("channel", channel, "outcome", outcome)
                .register(registry);
    }

    /** Counts a text that was heard by whether it was answered with the code, or what became of the answer. */
    public void reply(String channel, String result) {
        registry.counter("textproof.replies", "channel", channel, "result", result)
                .increment();
    }

    /** Counts a code that somebody tried by what came of it. */
    void code(String app, String result) {
        registry.counter("textproof.code.tries", "app", app, "result", result).increment();
    }

    /** Records how long it took from the start to the text, or with a reply to the code, that verified it. */
    void verified(String channel, Duration sinceIssue) {
        Timer.builder("textproof.issue.to.verified")
                .description("From the start to the text, or the code, that verified it")
                .tag("channel", channel)
                .serviceLevelObjectives(FROM_ISSUE)
                .register(registry)
                .record(sinceIssue);
    }

    /** Counts a hosted page that a browser opened, by what it showed; {@code embedded} is a QR code in another page. */
    void seen(String app, String screen) {
        Counter.builder("textproof.page.views")
                .description("Hosted pages that browsers opened, and QR codes in apps' own pages, by what they showed")
                .tags("app", app, "screen", screen)
                .register(registry)
                .increment();
    }

    /** Begins to measure how long a text of {@code channel} takes to be durable or refused; to be run when it is. */
    Runnable taking(String channel) {
        var began = Timer.start(registry);
        return () -> began.stop(Timer.builder("textproof.inbound")
                .description("From a text's arrival until it is committed, or refused: what the provider waits for")
                .tag("channel", channel)
                .serviceLevelObjectives(TO_DURABLE)
                .register(registry));
    }

    /** Counts an attempt to deliver an event by how it ended. */
    public void delivery(String app, String outcome) {
        deliveries(app, outcome).increment();
    }

    private Counter deliveries(String app, String outcome) {
        return Counter.builder("textproof.deliveries")
                .description("Attempts to deliver events to webhooks, by how they ended")
                .tags("app", app, "outcome", outcome)
                .register(registry);
    }

    /** Shows what of {@code app} waits, as {@code events} says at each look. */
    public void backlog(String app, EventLog events, Clock clock) {
        Stream.of("delivered", "failed").forEach(outcome -> deliveries(app, outcome));
        Gauge.builder("textproof.events.waiting", () -> events.backlog(app).waiting())
                .description("Events that are to be delivered")
                .tag("app", app)
                .register(registry);
        Gauge.builder("textproof.oldest.waiting.event.seconds", () -> age(events.backlog(app), clock))
                .description("How long ago the oldest of them happened; 0: none waits")
                .tag("app", app)
                .register(registry);
        Gauge.builder("textproof.webhook.closed", () -> events.isClosed(app) ? 1 : 0)
                .description("Whether the webhook answered 410, so that nothing goes there")
                .tag("app", app)
                .register(registry);
    }

    private static double age(EventLog.Backlog backlog, Clock clock) {
        return backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    /** Records the size of one commit. */
    public void batch(int size) {
        batches.record(size);
    }

    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
