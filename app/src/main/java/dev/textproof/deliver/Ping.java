package dev.textproof.deliver;

import dev.textproof.config.Webhook;
import dev.textproof.core.Application;
import dev.textproof.core.Event;
import dev.textproof.core.EventId;
import dev.textproof.core.HttpSender;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Sends an app's webhook the event {@code ping}, made and signed as any other. Keeps nothing of it. Thread-safe. */
public final class Ping {

    private final HttpSender sender;
    private final RandomGenerator random;
    private final Clock clock;

    /** Takes what the event's id is drawn from: nothing is known of which it could be derived. */
    public Ping(HttpSender sender, RandomGenerator random, Clock clock) {
        this.sender = sender;
        this.random = random;
        this.clock = clock;
    }

    /** Returns what came back. */
    public HttpSender.Result send(Application app, Webhook webhook) {
        var now = clock.instant();
        var event = new Event(EventId.drawn(random), app.id(), "ping", Optional.empty(), List.of(), now, 0);
        var body = EventBody.ofNone(event);
        var endpoint = Endpoint.of(app, webhook);
        var headers = new LinkedHashMap<>(endpoint.signer().headers(event.id().text(), now, body));
        headers.put("Content-Type", "application/json");
        return sender.post(new HttpSender.Request(endpoint.url(), headers, body));
    }
}
