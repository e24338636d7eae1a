package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.textproof.core.ReplyBudget.Taken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes back to whom, from a text to the answer. */
class RoundtripTest {

    private static final Key KEY = Fixture.key("7K", 1);
    private static final Head HEAD = Head.of(new Kid("7K"), Assurance.ROUNDTRIP, Fixture.NOW, new byte[9]);
    private static final VerificationId ID = Keyring.idOf(HEAD, KEY);
    private static final String BODY =
            Token.of(HEAD, KEY, Fixture.USER, Fixture.DESTINATION).text();
    private static final String CODE = ReplyCode.of(KEY, ID, Fixture.USER, "reply") + " is your code for ACME.";

    private final FakeStore store = new FakeStore();
    private final FakeCodes codes = new FakeCodes(store);
    private final FakeReplyBudget budget = new FakeReplyBudget();
    private final List<String> told = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<Instant> untils = new ArrayList<>();

    @Test
    void answersWithTheCode() {
        take(BODY, "SM1", Fixture.NOW);

        assertEquals(List.of("heard sent"), answers);
        assertEquals(List.of(CODE), sent);
        assertEquals(List.of("heard"), told);
        assertEquals(List.of(new ReplyBudget.Reply(Fixture.USER, "US", "acme")), budget.out());
    }

    @Test
    void answersEachMessageOnceAndThreeInAll() {
        for (var message : List.of("SM1", "SM1", "SM2", "SM3", "SM4")) {
            take(BODY, message, Fixture.NOW);
        }

        assertEquals(
                List.of(
                        "heard sent",
                        "heard_again repeated",
                        "heard_again sent",
                        "heard_again sent",
                        "heard_again repeated"),
                answers);
        assertEquals(List.of(CODE, CODE, CODE), sent);
        assertEquals(3, budget.out().size(), "what was not sent is given back");
        assertEquals(List.of("heard"), told);
    }

    @ParameterizedTest
    @EnumSource(value = Taken.class, mode = EnumSource.Mode.EXCLUDE, names = "YES")
    void keepsSilentOverBudget(Taken refused) {
        budget.answer(refused);
        take(BODY, "SM1", Fixture.NOW);
        budget.answer(Taken.YES);
        take(BODY, "SM1", Fixture.NOW);

        assertEquals(List.of("heard " + refused.name().toLowerCase(Locale.ROOT), "heard_again sent"), answers);
        assertEquals(List.of(CODE), sent);
    }

    @Test
    void answersNothingThatIsNotValidOrDoesNotAsk() {
        var inbound = Head.of(new Kid("7K"), Assurance.INBOUND, Fixture.NOW, new byte[9]);
        var plain = Token.of(inbound, KEY, Fixture.USER, Fixture.DESTINATION).text();

        for (var body : List.of("hello", "STOP", "NO", BODY.replace(BODY.substring(BODY.length() - 3), "000"), plain)) {
            take(body, "SM1", Fixture.NOW);
        }
        take(BODY, "SM1", Fixture.NOW.plus(Duration.ofMinutes(10)));

        assertEquals(List.of("no_token", "opted_out", "no_token", "mismatch", "verified", "expired"), answers);
        assertEquals(List.of(), sent);
        assertEquals(List.of(), budget.out());
    }

    @Test
    void promisesNothingWhileTheStoreIsAway() {
        store.setFailing(true);
        take(BODY, "SM1", Fixture.NOW);
        store.setFailing(false);
        take(BODY, "SM1", Fixture.NOW);

        assertEquals(List.of("failed", "heard sent"), answers);
    }

    @Test
    void tellsOfWhatWasHeardEvenWhereTheReplyCannotBeNoted() {
        var failing = new FakeStore();
        failing.setFailing(true);
        take(BODY, "SM1", Fixture.NOW, new FakeCodes(failing));
        take(BODY, "SM1", Fixture.NOW);

        assertEquals(List.of("failed", "heard_again sent"), answers);
        assertEquals(List.of("heard"), told);
        assertEquals(1, budget.out().size());
    }

    @Test
    void declinesWhatIsHeardOnNo() {
        take(BODY, "SM1", Fixture.NOW);
        take("No!", "SM2", Fixture.NOW.plusSeconds(9));
        take("No!", "SM3", Fixture.NOW.plusSeconds(10));
        take(BODY, "SM4", Fixture.NOW.plusSeconds(11));

        assertEquals(List.of("heard sent", "declined", "no_token", "duplicate"), answers);
        assertEquals(List.of("heard", "declined"), told);
        assertEquals(Status.DECLINED, store.find(ID).orElseThrow().status());
    }

    @Test
    void saysUntilWhenTheCodeIsOfUse() {
        var heard = Fixture.NOW.plusSeconds(60);
        take(BODY, "SM1", heard);
        take(BODY, "SM2", heard.plusSeconds(60));

        var lifetime = Duration.ofMinutes(10);
        assertEquals(List.of(heard.plus(lifetime), Fixture.NOW.plus(lifetime)), untils, "the second at the least");
    }

    @Test
    void declinesNothingThatHasExpired() {
        take(BODY, "SM1", Fixture.NOW);
        take("NO", "SM2", Fixture.NOW.plus(Duration.ofMinutes(10)));

        assertEquals(List.of("heard sent", "no_token"), answers);
    }

    @Test
    void showsNoCodeWhenPrinted() {
        var replied = Replied.sent(new Replied.Message(Optional.of(ID), CODE, Fixture.NOW));

        assertFalse(replied.toString().contains(CODE.substring(0, 6)), replied.toString());
    }

    private void take(String body, String message, Instant now) {
        take(body, message, now, codes);
    }

    private void take(String body, String message, Instant now, Codes over) {
        var keyring = Fixture.keyring();
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var roundtrip = new Roundtrip(keyring, new NumberReader(), over, budget, locale -> Fixture.REPLY, clock);
        var verifier = new Verifier(keyring, List.of(Fixture.ENGLISH));
        var keywords = Fixture.keywords(Set.of(), new FakeOptOuts(), roundtrip, keyring, budget, clock);
        var inbox = new Inbox(verifier, store, roundtrip, keywords, listener(), clock);
        var from = Optional.of(Fixture.USER);
        var text = new InboundText("twilio-us", from, Fixture.DESTINATION, body, message, Optional.empty());
        inbox.take(text, new Inbox.Answer() {
            @Override
            public void taken(Arrival arrival) {
                var replied = arrival.replied().map(it -> " " + it.result().wireName());
                answers.add(arrival.outcome() + replied.orElse(""));
                arrival.replied().flatMap(Replied::text).ifPresent(sent::add);
                arrival.replied().flatMap(Replied::message).ifPresent(it -> untils.add(it.until()));
            }

            @Override
            public void failed(StoreUnavailableException failure) {
                answers.add("failed");
            }
        });
    }

    private Listener listener() {
        return new Listener() {
            @Override
            public void changed(VerificationId id, Status status) {
                told.add(status.wireName());
            }

            @Override
            public void hinted(Hint hint) {
                // a mismatch is told elsewhere
            }
        };
    }
}
