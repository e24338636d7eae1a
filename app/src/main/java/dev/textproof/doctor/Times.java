package dev.textproof.doctor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Compares this machine's clock with what others, who answered meanwhile, wrote into {@code Date} (RFC 9110, 6.6.1),
 * which is good to a second or two.
 */
public final class Times implements Check {

    private static final String NAME = "clock";
    private static final Duration RIGHT = Duration.ofSeconds(10);
    private static final Duration BEARABLE = Duration.ofSeconds(60);

    private final List<Time> times = new ArrayList<>();

    private record Time(String host, Duration ahead) {}

    /** Notes that {@code host} wrote {@code date} into an answer that came at {@code now}. */
    public void note(String host, String date, Instant now) {
        read(date).ifPresent(theirs -> times.add(new Time(host, Duration.between(theirs, now))));
    }

    private static Optional<Instant> read(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    @Override
    public List<Finding> run() {
        if (times.isEmpty()) {
            return List.of(Finding.skipped(NAME, "", "nobody answered to compare it with"));
        }
        return times.stream().map(Time::host).distinct().map(this::of).toList();
    }

    private Finding of(String host) {
        var least = times.stream()
                .filter(time -> time.host().equals(host))
                .map(Time::ahead)
                .min(Comparator.comparing(Duration::abs))
                .orElse(Duration.ZERO);
        var seconds = least.abs().toSeconds();
        var what = seconds < 2
                ? "agrees with " + host
                : seconds + " seconds " + (least.isNegative() ? "behind " : "ahead of ") + host;
        if (least.abs().compareTo(RIGHT) <= 0) {
            return Finding.ok(NAME, "", what);
        }
        var mend = "set both by NTP; servers may be two minutes apart, and signatures count for five";
        return least.abs().compareTo(BEARABLE) <= 0
                ? Finding.warning(NAME, "", what, mend)
                : Finding.failed(NAME, "", what, mend);
    }
}
