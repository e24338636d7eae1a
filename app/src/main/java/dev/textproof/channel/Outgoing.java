package dev.textproof.channel;

import dev.textproof.core.HttpSender;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Sends texts through the APIs of the channels that have one, each on threads of its own, so that one provider's bad
 * day is not another's. Never makes anybody wait. Asks no budget: whoever gives it a text has done so. Thread-safe.
 */
public final class Outgoing implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, TextQueue> queues;

    private Outgoing(Map<String, TextQueue> queues) {
        this.queues = queues;
    }

    /**
     * Returns one for those of {@code channels} that have a {@link InboundChannel#sender}.
     *
     * @param outcomes hears of each text's end: the channel's id, and {@code sent} or {@code failed}
     */
    public static Outgoing of(
            Collection<InboundChannel> channels, HttpSender http, Clock clock, BiConsumer<String, String> outcomes) {
        var queues = new LinkedHashMap<String, TextQueue>();
        for (var channel : channels) {
            var id = channel.id();
            channel.sender().ifPresent(sender -> {
                var workers = new PoolOfWorkers("texts-" + id, THREADS);
                queues.put(
                        id, new TextQueue(id, sender, http, workers, clock, outcome -> outcomes.accept(id, outcome)));
            });
        }
        return new Outgoing(queues);
    }

    /** Returns whether the channel of that id sends through an API. */
    public boolean serves(String channel) {
        return queues.containsKey(channel);
    }

    /**
     * Takes {@code text} for the channel of that id and returns at once. What becomes of it the log and
     * {@code outcomes} tell.
     *
     * @throws IllegalArgumentException if {@link #serves} says that there is no such channel
     */
    public void send(String channel, OutgoingText text) {
        var queue = queues.get(channel);
        if (queue == null) {
            throw new IllegalArgumentException("channel " + channel + " does not send through an API");
        }
        queue.send(text);
    }

    /** Gives what is under way a few seconds, all channels at once; what waits for another try is given up. */
    @Override
    public void close() {
        queues.values().parallelStream().forEach(queue -> queue.stop(PATIENCE));
    }
}
