package dev.textproof.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One worker and a clock, both of which stand still until the test moves them. */
final class WorkersByHand extends Clock implements Workers {

    private final List<Work> line = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    private record Work(Instant due, Runnable work) {}

    @Override
    public void run(Duration delay, Runnable work) {
        line.add(new Work(now.plus(delay), work));
    }

    @Override
    public void stop(Duration patience) {
        var due = line.stream().filter(each -> !each.due().isAfter(now)).toList();
        line.clear();
        due.forEach(each -> each.work().run());
    }

    /** Does what is due within {@code time}, each at its time. */
    void pass(Duration time) {
        var until = now.plus(time);
        while (true) {
            var next = line.stream().filter(each -> !each.due().isAfter(until)).min(Comparator.comparing(Work::due));
            if (next.isEmpty()) {
                now = until;
                return;
            }
            line.remove(next.get());
            now = next.get().due();
            next.get().work().run();
        }
    }

    boolean isIdle() {
        return line.isEmpty();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
