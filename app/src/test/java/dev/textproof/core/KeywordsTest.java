package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeywordsTest {

    private static final String PHONE_CHANNEL = "phone";

    private final FakeOptOuts optOuts = new FakeOptOuts();
    private final FakeReplyBudget budget = new FakeReplyBudget();
    private final Clock clock = Clock.fixed(Fixture.NOW, ZoneOffset.UTC);
    private final Keywords keywords =
            Fixture.keywords(Set.of(PHONE_CHANNEL), optOuts, Fixture.keyring(), budget, clock);

    @Test
    void readsOneWordAndNothingElse() {
        for (var body : List.of("STOP", " stop. ", "Stop!", "UNSUBSCRIBE", "cancel", "Opt out", "\u200bstop")) {
            assertEquals(Optional.of(Keyword.STOP), keywords.in(text(body)), body);
        }
        assertEquals(Optional.of(Keyword.START), keywords.in(text("start")));
        assertEquals(Optional.of(Keyword.START), keywords.in(text("UNSTOP")));
        for (var body : List.of("help", "HELP?", "Info", "ayuda")) {
            assertEquals(Optional.of(Keyword.HELP), keywords.in(text(body)), body);
        }
        for (var body : List.of("", "STOP it", "helpful", "NO", "TP1", "STOP " + "x".repeat(2_000))) {
            assertEquals(Optional.empty(), keywords.in(text(body)), body);
        }
    }

    @Test
    void leavesOtherChannelsAndNamesAlone() {
        var elsewhere = new InboundText(
                "twilio-us", Optional.of(Fixture.USER), Fixture.DESTINATION, "STOP", "1", Optional.empty());
        var nobody =
                new InboundText(PHONE_CHANNEL, Optional.empty(), Fixture.DESTINATION, "STOP", "1", Optional.empty());

        assertEquals(Optional.empty(), keywords.in(elsewhere));
        assertEquals(Optional.empty(), keywords.in(nobody));
    }

    @Test
    void answersHelpUntilStopAndAgainAfterStart() {
        assertEquals(
                "Who we are: en",
                heed(Keyword.HELP).replied().flatMap(Replied::text).orElse(""));

        assertEquals("opted_out", heed(Keyword.STOP).outcome());
        assertEquals(Optional.empty(), heed(Keyword.STOP).replied());
        assertEquals(Optional.of(Keywords.STOPPED), heed(Keyword.HELP).replied());

        assertEquals("opted_in", heed(Keyword.START).outcome());
        assertEquals(
                Replied.Result.SENT, heed(Keyword.HELP).replied().orElseThrow().result());
    }

    @Test
    void answersHelpWithinTheBudgets() {
        budget.answer(ReplyBudget.Taken.NUMBER_SPENT);

        var spent = heed(Keyword.HELP);

        assertEquals("help", spent.outcome());
        assertEquals(Replied.Result.NUMBER_SPENT, spent.replied().orElseThrow().result());
    }

    @Test
    void saysSoWhenTheStoreFails() {
        optOuts.setFailing(true);

        for (var keyword : Keyword.values()) {
            assertThrows(StoreUnavailableException.class, () -> heed(keyword));
        }
    }

    private static InboundText text(String body) {
        return new InboundText(
                PHONE_CHANNEL, Optional.of(Fixture.USER), Fixture.DESTINATION, body, "1", Optional.empty());
    }

    private Arrival heed(Keyword keyword) {
        var taken = new ArrayList<Arrival>();
        keywords.heed(keyword, text("x"), new Inbox.Answer() {
            @Override
            public void taken(Arrival arrival) {
                taken.add(arrival);
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                throw failure;
            }
        });
        return taken.get(0);
    }
}
