package dev.textproof.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Budgets as plain sums that shrink with time; grants everything unless it has limits. Not thread-safe. */
final class FakeReplyBudget implements ReplyBudget {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final double HAIR = 1e-9; // sums of fractions

    private final Optional<Limits> limits;
    private final Clock clock;
    private final Map<String, Spent> spent = new HashMap<>();
    private final List<Reply> out = new ArrayList<>();
    private Taken answer = Taken.YES;

    FakeReplyBudget() {
        this(Optional.empty(), Clock.systemUTC());
    }

    FakeReplyBudget(Limits limits, Clock clock) {
        this(Optional.of(limits), clock);
    }

    private FakeReplyBudget(Optional<Limits> limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    record Limits(int perNumberPerDay, int perCountryPerHour, int perAppPerHour, Set<String> countries) {}

    private record Spent(double count, Instant at) {}

    private record Purse(String key, int limit, Duration period, Taken whenEmpty) {}

    void answer(Taken next) {
        answer = next;
    }

    /** Returns what was taken and not given back. */
    List<Reply> out() {
        return List.copyOf(out);
    }

    @Override
    public Taken take(Reply reply) {
        var verdict = answer == Taken.YES ? judge(reply) : answer;
        if (verdict == Taken.YES) {
            out.add(reply);
            purses(reply).forEach(purse -> add(purse, 1));
        }
        return verdict;
    }

    @Override
    public void giveBack(Reply reply) {
        out.remove(reply);
        purses(reply).forEach(purse -> add(purse, -1));
    }

    private Taken judge(Reply reply) {
        if (limits.isPresent() && !limits.get().countries().contains(reply.country())) {
            return Taken.COUNTRY_NOT_NAMED;
        }
        return purses(reply).stream()
                .filter(purse -> spentOf(purse) + 1 > purse.limit() + HAIR)
                .findFirst()
                .map(Purse::whenEmpty)
                .orElse(Taken.YES);
    }

    private List<Purse> purses(Reply reply) {
        return limits.map(most -> List.of(
                        new Purse("country " + reply.country(), most.perCountryPerHour(), HOUR, Taken.COUNTRY_SPENT),
                        app(reply, most),
                        number(reply, most)))
                .orElse(List.of());
    }

    private static Purse app(Reply reply, Limits most) {
        var words = Math.min(most.perCountryPerHour(), most.perAppPerHour()) / ONE_WORD_IN;
        return reply.kind() == Kind.CODE
                ? new Purse("app " + reply.app(), most.perAppPerHour(), HOUR, Taken.APP_SPENT)
                : new Purse("words", Math.max(1, words), HOUR, Taken.APP_SPENT);
    }

    private static Purse number(Reply reply, Limits most) {
        var key = reply.kind() + " " + reply.to().e164();
        return switch (reply.kind()) {
            case CODE -> new Purse(key, most.perNumberPerDay(), Duration.ofDays(1), Taken.NUMBER_SPENT);
            case HELP -> new Purse(key, 1, HOUR, Taken.NUMBER_SPENT);
            case CHOICE -> new Purse(key, CHOICES, Duration.ofDays(1), Taken.NUMBER_SPENT);
        };
    }

    private double spentOf(Purse purse) {
        var before = spent.getOrDefault(purse.key(), new Spent(0, clock.instant()));
        var elapsed = Duration.between(before.at(), clock.instant()).toMillis();
        return Math.max(
                0,
                before.count()
                        - (double) purse.limit() * elapsed / purse.period().toMillis());
    }

    private void add(Purse purse, int count) {
        spent.put(purse.key(), new Spent(spentOf(purse) + count, clock.instant()));
    }
}
