package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What becomes of a text that is found in a provider's log. */
class ReconcilerTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final StillClock clock = new StillClock();
    private final Keyring keyring = Fixture.keyring();
    private final Issuer issuer = new Issuer(keyring, new NumberReader(), clock, new Random(1));
    private final FakeStore store = new FakeStore();
    private final FakeHistory history = new FakeHistory();
    private final List<Arrival> arrivals = new ArrayList<>();

    private final Reconciler reconciler = new Reconciler(Fixture.inbox(keyring, store, Listener.all(), clock), clock);

    private Ticket start(Assurance assurance) {
        return issuer.start(new Issuer.Request(
                Fixture.app("acme"),
                Fixture.USER,
                Optional.empty(),
                assurance,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private List<String> run(Instant since) {
        arrivals.clear();
        reconciler.run(history, since, arrivals::add);
        return arrivals.stream().map(Arrival::outcome).toList();
    }

    @Test
    void aTextThatWasInTimeIsVerifiedHowEverLateItIsNow() {
        var received = clock.instant().plus(LIFETIME).minusSeconds(1);
        history.add(issuer, start(Assurance.INBOUND), received);
        clock.move(Duration.ofHours(71));

        assertEquals(List.of("verified"), run(Fixture.NOW));

        var row = store.rows().get(0);
        assertEquals(received, row.at());
        assertTrue(row.late());
    }

    @Test
    void aTextThatHadExpiredWhenTheProviderReceivedItStaysExpired() {
        history.add(issuer, start(Assurance.INBOUND), clock.instant().plus(LIFETIME));
        clock.move(Duration.ofMinutes(30));

        assertEquals(List.of("expired"), run(Fixture.NOW));
    }

    @Test
    void aTimeAheadOfOursOrBeforeTheOneAskedForIsNotBelieved() {
        history.add(issuer, start(Assurance.INBOUND), clock.instant().plus(Duration.ofMinutes(3)));
        history.add(issuer, start(Assurance.INBOUND), clock.instant().minusSeconds(61));

        assertEquals(List.of(), run(Fixture.NOW.minusSeconds(60)));
    }

    @Test
    void noMoreThanThreeDaysAreAskedFor() {
        run(Fixture.NOW.minus(Duration.ofDays(4)));

        assertEquals(List.of(Fixture.NOW.minus(Duration.ofDays(3))), history.asked);
    }

    @Test
    void noCodeGoesOutForATextThatIsLate() {
        history.add(issuer, start(Assurance.ROUNDTRIP), clock.instant());

        assertEquals(List.of("heard"), run(Fixture.NOW));
        assertEquals(List.of("heard_again"), run(Fixture.NOW));

        assertEquals(Optional.empty(), arrivals.get(0).replied());
    }

    @Test
    void aNoDeclinesOnlyWhatWasHeardBeforeIt() {
        var no = new InboundText(
                FakeHistory.CHANNEL,
                Optional.of(Fixture.USER),
                Fixture.DESTINATION,
                "NO",
                "SM2",
                Optional.of(clock.instant().plusSeconds(30)));
        history.add(issuer, start(Assurance.ROUNDTRIP), clock.instant());
        history.texts.add(no);
        clock.move(Duration.ofMinutes(1));

        assertEquals(List.of("heard", "declined"), run(Fixture.NOW));

        history.texts.clear();
        history.add(issuer, start(Assurance.ROUNDTRIP), clock.instant());
        history.texts.add(no);
        assertEquals(List.of("heard", "no_token"), run(Fixture.NOW));
    }

    @Test
    void aStoreThatIsAwayIsNoSuccess() {
        history.add(issuer, start(Assurance.INBOUND), clock.instant());
        store.setFailing(true);

        assertThrows(StoreUnavailableException.class, () -> run(Fixture.NOW));
    }
}
