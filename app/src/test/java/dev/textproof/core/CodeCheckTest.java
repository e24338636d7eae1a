package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.core.CodeCheck.Result;
import dev.textproof.core.CodeCheck.Standing;
import dev.textproof.core.Codes.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCheckTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final StillClock clock = new StillClock();
    private final Application app = Fixture.app("acme");
    private final Key key = Fixture.key("7K", 1);
    private final Keyring keyring = Fixture.keyring(app, key);
    private final Issuer issuer = new Issuer(keyring, new NumberReader(), clock, new Random(1));
    private final FakeStore store = new FakeStore();
    private final FakeCodes codes = new FakeCodes(store);
    private final List<String> told = new ArrayList<>();
    private final Set<Verification> stopped = new HashSet<>();
    private final CodeCheck check = new CodeCheck(keyring, store, codes, stopped::contains, listener(), clock);

    private Ticket start() {
        return issuer.start(new Issuer.Request(
                app,
                Fixture.USER,
                Optional.empty(),
                Assurance.ROUNDTRIP,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private Ticket heard() {
        var ticket = start();
        record(ticket, Status.HEARD, Fixture.USER);
        return ticket;
    }

    private void record(Ticket ticket, Status status, PhoneNumber phone) {
        var row = new Verification(
                ticket.id(),
                "acme",
                status,
                phone,
                ticket.destination(),
                Assurance.ROUNDTRIP,
                TextMatch.FULL,
                clock.instant(),
                false);
        FutureAnswer.record(store, row);
    }

    private String code(Ticket ticket) {
        return ReplyCode.of(key, ticket.id(), Fixture.USER, "reply");
    }

    private String wrong(Ticket ticket) {
        return code(ticket).equals("000000") ? "000001" : "000000";
    }

    @Test
    void verifiesOnTheRightCode() {
        var ticket = heard();
        clock.move(Duration.ofSeconds(20));

        var result = check.check(ticket, code(ticket));

        var row = store.find(ticket.id()).orElseThrow();
        assertEquals(new Result.Right(row, true), result);
        assertEquals(Status.VERIFIED, row.status());
        assertEquals(Assurance.ROUNDTRIP, row.assurance());
        assertEquals(clock.instant(), row.at());
        assertEquals(List.of("verified"), told);
        assertEquals(2, store.events().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%1$.3s %2$s", " %1$.3s-%2$s\n", "\u00a0%1$.3s\u2009%2$s"})
    void readsTheCodeAsPeoplePasteIt(String form) {
        var ticket = heard();

        var result =
                check.check(ticket, form.formatted(code(ticket), code(ticket).substring(3)));

        assertEquals("verified", result.label());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x660, 0x6f0, 0x966, 0xff10})
    void readsTheDigitsOfEveryScript(int zero) {
        var ticket = heard();
        var typed = new StringBuilder();
        code(ticket).chars().map(digit -> zero + digit - '0').forEach(typed::appendCodePoint);

        assertEquals("verified", check.check(ticket, typed.toString()).label());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "12345a", "１２３４５", "+12345", "123.456", "१२३४५", "²³¹⁴⁵⁶a"})
    void countsNothingThatIsNotSixDigits(String typed) {
        var ticket = heard();

        assertEquals(new Result.Malformed(), check.check(ticket, typed));
        assertEquals(Optional.of(none(false)), check.standing(ticket));
    }

    @Test
    void tellsOfAStopWhereNoCodeWentOut() {
        var ticket = heard();

        stopped.add(store.find(ticket.id()).orElseThrow());

        assertEquals(Optional.of(none(true)), check.standing(ticket));
        codes.noteReply(ticket.id(), "SM1", Fixture.NOW.minus(LIFETIME), Fixture.NOW, new FutureResult<>());
        assertEquals(Optional.of(new Standing(new Count(1, 0, 0), Fixture.DESTINATION, false)), check.standing(ticket));
    }

    private static Standing none(boolean stopped) {
        return new Standing(new Count(0, 0, 0), Fixture.DESTINATION, stopped);
    }

    @Test
    void countsDownAndThenRefusesEvenTheRightOne() {
        var ticket = heard();

        for (var left = 4; left >= 0; left--) {
            assertEquals(new Result.Wrong(left), check.check(ticket, wrong(ticket)));
        }

        assertEquals(new Result.TooMany(false, Duration.ofMinutes(10)), check.check(ticket, code(ticket)));
        assertEquals(Status.HEARD, store.find(ticket.id()).orElseThrow().status());
        assertEquals(List.of(), told);
    }

    @Test
    void refusesANumberUntilTheNextDay() {
        for (var i = 0; i < 4; i++) {
            var ticket = heard();
            for (var j = 0; j < 5; j++) {
                check.check(ticket, wrong(ticket));
            }
        }
        var ticket = heard();

        var pause = Duration.ofHours(24); // it is midnight
        assertEquals(new Result.TooMany(true, pause), check.check(ticket, code(ticket)));
        clock.move(pause);
        var tomorrow = heard();
        assertEquals("verified", check.check(tomorrow, code(tomorrow)).label());
    }

    @Test
    void givesARightCodeBackToItsNumber() {
        for (var i = 0; i < 30; i++) {
            var ticket = heard();
            assertEquals("verified", check.check(ticket, code(ticket)).label());
        }
    }

    @Test
    void awaitsNothingBeforeTheTextAndAfterItsTime() {
        var waiting = start();
        assertEquals(new Result.NotHeard(), check.check(waiting, code(waiting)));
        assertEquals(Optional.empty(), check.standing(waiting));

        var ticket = heard();
        clock.move(LIFETIME.minusMillis(1));
        assertEquals("wrong", check.check(ticket, wrong(ticket)).label());
        clock.move(Duration.ofMillis(1));
        assertEquals(new Result.NotHeard(), check.check(ticket, code(ticket)));
        assertEquals(Optional.empty(), check.standing(ticket));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VERIFIED", "DECLINED", "REVOKED"})
    void awaitsNothingOnceItIsOver(String status) {
        var ticket = start();
        record(ticket, Status.valueOf(status), Fixture.USER);

        assertEquals(new Result.NotHeard(), check.check(ticket, code(ticket)));
    }

    @Test
    void awaitsNothingOfAnotherNumber() {
        var ticket = start();
        record(ticket, Status.HEARD, new PhoneNumber("+14155550142"));

        assertEquals(new Result.NotHeard(), check.check(ticket, code(ticket)));
    }

    @Test
    void awaitsNothingUnderAKeyThatIsGone() {
        var ticket = heard();
        var others = new CodeCheck(
                Fixture.keyring(app, Fixture.key("7J", 3)), store, codes, stopped::contains, listener(), clock);

        assertEquals(new Result.NotHeard(), others.check(ticket, code(ticket)));
        assertEquals(Optional.of(none(false)), check.standing(ticket));
    }

    @Test
    void takesNoOtherVerificationsCode() {
        var one = heard();
        var other = heard();
        assertNotEquals(code(one), code(other));

        assertEquals(new Result.Wrong(4), check.check(one, code(other)));
    }

    @Test
    void givesNoFreeTryWhileTheStoreIsAway() {
        var ticket = heard();
        store.setFailing(true);

        assertThrows(StoreUnavailableException.class, () -> check.check(ticket, code(ticket)));

        store.setFailing(false);
        assertEquals(Status.HEARD, store.find(ticket.id()).orElseThrow().status());
    }

    private Listener listener() {
        return new Listener() {
            @Override
            public void changed(VerificationId id, Status status) {
                told.add(status.wireName());
            }

            @Override
            public void hinted(Hint hint) {
                throw new AssertionError("a code hints at nothing");
            }
        };
    }
}
