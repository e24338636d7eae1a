package dev.textproof.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.PhoneNumber;
import dev.textproof.core.ReplyBudget;
import dev.textproof.core.ReplyBudget.Reply;
import dev.textproof.core.ReplyBudget.Taken;
import dev.textproof.core.ReplyBudgetContract;
import dev.textproof.limit.MemoryReplyBudget.Limits;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryReplyBudgetTest implements ReplyBudgetContract {

    private static final Set<String> COUNTRIES = Set.of("US", "GB", "CA");

    private final AtomicLong nanos = new AtomicLong(-5); // System.nanoTime may be negative, too
    private final MemoryReplyBudget budget = new MemoryReplyBudget(new Limits(3, 10, 20, COUNTRIES), nanos::get, 1_000);

    @Override
    public ReplyBudget budget() {
        return budget;
    }

    @Override
    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Reply to(int number) {
        return new Reply(new PhoneNumber("+1415" + (1_000_000 + number)), "US", "acme");
    }

    @Test
    void remembersOnlySoManyNumbersAndNoneThatItHasNothingFor() {
        var wide = new MemoryReplyBudget(new Limits(3, 1_000_000, 1_000_000, COUNTRIES), nanos::get, 1_000);

        for (var i = 0; i < 20_000; i++) {
            wide.take(to(i));
            budget.take(to(i));
        }

        assertTrue(wide.size() <= 1_000, "it remembers " + wide.size());
        assertEquals(10, budget.size());
    }

    @Test
    void forgetsANumberThatWasIdleForADay() {
        budget.take(to(1));

        advance(Duration.ofDays(1));

        assertEquals(0, budget.size());
    }

    @Test
    void takesABudgetOfNoneForNoReplies() {
        for (var none : new Limits[] {
            new Limits(0, 1, 1, COUNTRIES), new Limits(1, 0, 1, COUNTRIES), new Limits(1, 1, 0, COUNTRIES)
        }) {
            assertEquals(Taken.COUNTRY_NOT_NAMED, new MemoryReplyBudget(none, nanos::get).take(to(1)));
        }
    }
}
