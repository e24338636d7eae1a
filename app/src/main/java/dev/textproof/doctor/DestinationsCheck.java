package dev.textproof.doctor;

import dev.textproof.core.Destination;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds numbers of ours at which nothing arrives, by what is stored. Starts pick evenly among the numbers of a country,
 * so one that had none while each of the others had ten on the average is silent, and not unlucky: that happens once in
 * 20,000 times. One without others of its country is compared with all, and less strictly.
 */
public final class DestinationsCheck implements Check {

    private static final String NAME = "numbers";
    private static final int CERTAIN = 10;
    private static final int LIKELY = 100;

    private final List<Destination> numbers;
    private final Traffic traffic;

    public DestinationsCheck(List<Destination> numbers, Traffic traffic) {
        this.numbers = List.copyOf(numbers);
        this.traffic = traffic;
    }

    @Override
    public List<Finding> run() {
        Map<String, NavigableMap<Instant, Integer>> starts;
        try {
            starts = traffic.startsPerHour();
        } catch (StoreUnavailableException failure) {
            return List.of(Finding.skipped(NAME, "", "the store cannot be read: " + failure.getMessage()));
        }
        if (starts.isEmpty()) {
            return List.of(Finding.skipped(NAME, "", "no verification is kept to tell by"));
        }
        var findings = new ArrayList<Finding>();
        numbers.forEach(number -> silence(number, starts).ifPresent(findings::add));
        return findings.isEmpty() ? List.of(Finding.ok(NAME, "", "none is silent while others hear")) : findings;
    }

    private Optional<Finding> silence(Destination number, Map<String, NavigableMap<Instant, Integer>> starts) {
        var own = starts.getOrDefault(number.number(), new TreeMap<>());
        var last = own.isEmpty() ? Optional.<Instant>empty() : Optional.of(own.lastKey());
        var others = numbers.stream()
                .filter(other -> !other.number().equals(number.number()))
                .toList();
        var alike = others.stream()
                .filter(other -> number.country().isPresent() && other.country().equals(number.country()))
                .toList();
        var compared = alike.isEmpty() ? others : alike;
        var heard =
                compared.stream().mapToInt(other -> after(last, starts, other)).sum();
        var silent = alike.isEmpty() ? heard >= LIKELY : heard >= CERTAIN * alike.size();
        return silent ? Optional.of(finding(number, last, heard, !alike.isEmpty())) : Optional.empty();
    }

    private static int after(
            Optional<Instant> last, Map<String, NavigableMap<Instant, Integer>> starts, Destination other) {
        var all = starts.getOrDefault(other.number(), new TreeMap<>());
        return last.map(hour -> all.tailMap(hour, false)).orElse(all).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static Finding finding(Destination number, Optional<Instant> last, int heard, boolean ofItsCountry) {
        return Finding.warning(
                NAME,
                number.number(),
                last.map(hour -> "nothing came to it since " + hour)
                                .orElse("nothing ever came to it, as far as is kept")
                        + ", while " + heard + " verifications came to other numbers"
                        + (ofItsCountry ? " of its country" : ""),
                "send it a text: if the log has no line for it, the number's webhook in the console of channel "
                        + number.channel() + " is not ours");
    }
}
