package dev.textproof.core;

import java.time.Duration;
import java.util.Set;

class FakeReplyBudgetTest implements ReplyBudgetContract {

    private final StillClock clock = new StillClock();
    private final FakeReplyBudget budget =
            new FakeReplyBudget(new FakeReplyBudget.Limits(3, 10, 20, Set.of("US", "GB", "CA")), clock);

    @Override
    public ReplyBudget budget() {
        return budget;
    }

    @Override
    public void advance(Duration time) {
        clock.move(time);
    }
}
