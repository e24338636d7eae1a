package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Key KEY = Fixture.key("7K", 1);
    private static final Head HEAD = Head.of(new Kid("7K"), Assurance.INBOUND, Fixture.NOW, new byte[9]);
    private static final String BODY =
            Token.of(HEAD, KEY, Fixture.USER, Fixture.DESTINATION).text();

    private final FakeStore store = new FakeStore();
    private final List<String> heard = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    @Test
    void recordsThenTellsWhoWaitsThenAnswers() {
        take(Fixture.USER, Fixture.NOW, Optional.empty());

        assertEquals(1, store.rows().size());
        assertEquals(List.of("verified"), heard);
        assertEquals(List.of("verified"), answers);
    }

    @Test
    void aRedeliveryIsADuplicateAndTellsNobody() {
        take(Fixture.USER, Fixture.NOW, Optional.empty());
        take(Fixture.USER, Fixture.NOW, Optional.empty());

        assertEquals(List.of("verified"), heard);
        assertEquals(List.of("verified", "duplicate"), answers);
    }

    @Test
    void aMismatchHintsAndStoresNothing() {
        take(new PhoneNumber("+14155550142"), Fixture.NOW, Optional.empty());

        assertEquals(0, store.rows().size());
        assertEquals(List.of("hint 42"), heard);
        assertEquals(List.of("mismatch"), answers);
    }

    @Test
    void whatTheStoreCannotKeepIsNotAcknowledged() {
        store.setFailing(true);

        take(Fixture.USER, Fixture.NOW, Optional.empty());

        assertEquals(List.of(), heard);
        assertEquals(List.of("failed"), answers);
    }

    @Test
    void aRecoveredTextIsJudgedByTheProvidersTimeOfReceipt() {
        var anHourLater = Fixture.NOW.plus(Duration.ofHours(1));

        take(Fixture.USER, anHourLater, Optional.empty());
        take(Fixture.USER, anHourLater, Optional.of(Fixture.NOW.plusSeconds(30)));

        assertEquals(List.of("expired", "verified"), answers);
    }

    private void take(PhoneNumber from, Instant now, Optional<Instant> receivedAt) {
        var inbox = Fixture.inbox(Fixture.keyring(), store, listener(), Clock.fixed(now, ZoneOffset.UTC));
        var text = new InboundText("c", Optional.of(from), Fixture.DESTINATION, BODY, "SM1", receivedAt);
        inbox.take(text, new Inbox.Answer() {
            @Override
            public void taken(Arrival arrival) {
                answers.add(arrival.outcome());
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
                heard.add(status.wireName());
            }

            @Override
            public void hinted(Hint hint) {
                heard.add("hint " + hint.from().ending());
            }
        };
    }
}
