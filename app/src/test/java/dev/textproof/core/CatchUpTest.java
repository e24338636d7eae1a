package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a provider is asked, for how much, and what comes of it. */
class CatchUpTest {

    private static final String CHANNEL = FakeHistory.CHANNEL;
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final StillClock clock = new StillClock();
    private final Keyring keyring = Fixture.keyring();
    private final Issuer issuer = new Issuer(keyring, new NumberReader(), clock, new Random(1));
    private final FakeStore store = new FakeStore();
    private final FakeHeardLog log = new FakeHeardLog();
    private final FakeHistory history = new FakeHistory();
    private final List<String> outcomes = new ArrayList<>();
    private CatchUp catchUp = started();

    private CatchUp started() {
        var inbox = Fixture.inbox(keyring, store, Listener.all(), clock);
        return new CatchUp(
                List.of(history),
                log,
                new Reconciler(inbox, clock),
                (channel, arrival) -> outcomes.add(arrival.outcome()),
                clock);
    }

    @BeforeEach
    void begin() {
        catchUp.look();
    }

    private void restart() {
        catchUp = started();
        catchUp.look();
    }

    /** Has the provider receive the text of a new start, now. */
    private void receive() {
        history.add(issuer, issuer.start(Fixture.request(Fixture.app("acme"))), clock.instant());
    }

    private HeardLog.Mark mark() {
        return log.find(CHANNEL).orElseThrow();
    }

    @Test
    void aChannelThatIsNewHasMissedNothing() {
        assertEquals(List.of(), history.asked);
        assertEquals(Fixture.NOW, mark().heardAt());
    }

    @Test
    void whatCameWhileTheServerWasDownIsThereAfterItsStart() {
        clock.move(Duration.ofHours(1));
        receive();
        clock.move(Duration.ofHours(1));

        restart();

        assertEquals(List.of(Fixture.NOW.minus(OVERLAP)), history.asked);
        assertEquals(List.of("verified"), outcomes);
        var row = store.rows().iterator().next();
        assertTrue(row.late());
        assertEquals(Fixture.NOW.plus(Duration.ofHours(1)), row.at());
    }

    @Test
    void aMinuteLaterItIsAskedOnceMoreAndThenAllIsNoted() {
        clock.move(Duration.ofHours(2));
        restart();

        catchUp.look();
        assertEquals(1, history.asked.size());
        clock.move(Duration.ofMinutes(1));
        catchUp.look();
        catchUp.look();

        assertEquals(2, history.asked.size());
        assertEquals(new HeardLog.Mark(clock.instant(), Optional.empty()), mark());
    }

    @Test
    void noMoreThanThreeDaysAreAskedFor() {
        clock.move(Duration.ofDays(5));
        receive();
        clock.move(Duration.ofDays(3).plusSeconds(1));

        restart();

        assertEquals(List.of(clock.instant().minus(Reconciler.FARTHEST)), history.asked);
        assertEquals(List.of(), outcomes);
    }

    @Test
    void aTextIsNotedOnceAMinuteAtMost() {
        var before = log.writes.get();
        for (var i = 0; i < 121; i++) {
            catchUp.heard(CHANNEL);
            catchUp.look();
            clock.move(Duration.ofSeconds(1));
        }

        assertEquals(before + 3, log.writes.get());
        assertEquals(List.of(), history.asked);
    }

    @Test
    void nothingIsNotedWhileNothingComes() {
        var before = log.writes.get();
        for (var i = 0; i < 10; i++) {
            clock.move(Duration.ofMinutes(1));
            catchUp.look();
        }

        assertEquals(before, log.writes.get());
    }

    @Test
    void whatCouldNotBeCommittedIsFetchedOnceTheStoreIsWell() {
        clock.move(Duration.ofHours(1));
        receive();
        log.setAway(true);
        catchUp.failed(CHANNEL);
        catchUp.look();
        assertEquals(List.of(), history.asked);

        log.setAway(false);
        clock.move(Duration.ofSeconds(2));
        catchUp.heard(CHANNEL);
        catchUp.look();

        assertEquals(List.of(clock.instant().minusSeconds(2).minus(OVERLAP)), history.asked);
        assertEquals(List.of("verified"), outcomes);
    }

    @Test
    void aTextThatFailsIsMissedUntilTheProviderWasAskedWhateverCameSince() {
        clock.move(Duration.ofHours(1));
        var failedAt = clock.instant();
        history.failure = Optional.of(HistoryUnavailableException.away("It is away."));
        catchUp.failed(CHANNEL);
        catchUp.look();
        clock.move(Duration.ofHours(1));
        catchUp.heard(CHANNEL);
        catchUp.look();

        history.failure = Optional.empty();
        restart();

        assertEquals(Fixture.NOW.minus(OVERLAP), history.asked.get(history.asked.size() - 1));
        assertFalse(mark().from().isAfter(failedAt));
    }

    @Test
    void aProviderThatIsAwayIsAskedAgainMoreAndMoreRarely() {
        history.failure = Optional.of(HistoryUnavailableException.away("It is away."));
        catchUp.failed(CHANNEL);
        for (var i = 0; i < 3_600; i++) {
            catchUp.look();
            clock.move(Duration.ofSeconds(1));
        }

        assertFalse(catchUp.isWell());
        assertTrue(history.asked.size() > 10 && history.asked.size() < 25, history.asked.size() + " times in an hour");
        history.failure = Optional.empty();
        clock.move(Duration.ofMinutes(5));
        catchUp.look();
        assertTrue(catchUp.isWell());
    }

    @Test
    void aCrowdThatFailsAsksOnceInTwoSeconds() {
        for (var i = 0; i < 20; i++) {
            catchUp.failed(CHANNEL);
            catchUp.look();
            clock.move(Duration.ofSeconds(1));
        }

        assertEquals(10, history.asked.size());
    }

    @Test
    void whatIsKnownStaysAsItIs() {
        receive();
        catchUp.failed(CHANNEL);
        catchUp.look();
        var rows = List.copyOf(store.rows());

        clock.move(Duration.ofMinutes(2));
        catchUp.look();

        assertEquals(List.of("verified", "duplicate"), outcomes);
        assertEquals(rows, List.copyOf(store.rows()));
    }
}
