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
    private final Keyring keyring = Fixture.keyring();
    private final FakeStore store = new FakeStore();
    private final Roundtrip roundtrip =
            new Roundtrip(keyring, new NumberReader(), new FakeCodes(store), budget, locale -> Fixture.REPLY, clock);
    private final Keywords keywords =
            Fixture.keywords(Set.of(PHONE_CHANNEL), optOuts, roundtrip, keyring, budget, clock);

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
        assertEquals("help: Who we are: en", said(Keyword.HELP));

        heed(Keyword.STOP);
        assertEquals(Optional.of(Keywords.STOPPED), heed(Keyword.HELP).replied());

        heed(Keyword.START);
        assertEquals("help: Who we are: en", said(Keyword.HELP));
    }

    @Test
    void confirmsStopAndStartOnceEach() {
        assertEquals("opted_in: ", said(Keyword.START), "there was nothing to lift");

        assertEquals("opted_out: Stopped: en", said(Keyword.STOP));
        assertEquals("opted_out: ", said(Keyword.STOP));
        assertEquals("opted_in: Again: en", said(Keyword.START));
        assertEquals("opted_in: ", said(Keyword.START));
        assertEquals("opted_out: Stopped: en", said(Keyword.STOP));
    }

    @Test
    void answersStartWithTheCodeThatStopKeptBack() {
        var key = Fixture.key("7K", 1);
        var head = Head.of(new Kid("7K"), Assurance.ROUNDTRIP, Fixture.NOW, new byte[Head.NONCE_LENGTH]);
        var id = Keyring.idOf(head, key);
        FutureAnswer.record(
                store,
                new Verification(
                        id,
                        "acme",
                        Status.HEARD,
                        Fixture.USER,
                        Fixture.DESTINATION,
                        Assurance.ROUNDTRIP,
                        TextMatch.FULL,
                        Fixture.NOW,
                        false));
        heed(Keyword.STOP);

        var code = ReplyCode.of(key, id, Fixture.USER, "reply");
        assertEquals("opted_in: " + code + " is your code for ACME.", said(Keyword.START));
        assertEquals("opted_in: ", said(Keyword.START));
        assertEquals(ReplyBudget.Kind.CODE, budget.out().get(1).kind());
    }

    @Test
    void answersWithinTheBudgets() {
        budget.answer(ReplyBudget.Taken.NUMBER_SPENT);

        for (var keyword : Keyword.values()) {
            var spent = heed(keyword);

            assertEquals(
                    Replied.Result.NUMBER_SPENT, spent.replied().orElseThrow().result());
        }
        assertEquals("opted_in: ", said(Keyword.START), "the one before was heeded all the same");
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

    /** Returns the outcome and the answer, if there is one. */
    private String said(Keyword keyword) {
        var arrival = heed(keyword);
        return arrival.outcome() + ": "
                + arrival.replied().flatMap(Replied::text).orElse("");
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
