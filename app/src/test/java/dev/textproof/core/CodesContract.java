package dev.textproof.core;

import static dev.textproof.core.SampleVerifications.AT;
import static dev.textproof.core.SampleVerifications.OTHER_PHONE;
import static dev.textproof.core.SampleVerifications.PHONE;
import static dev.textproof.core.SampleVerifications.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Codes.Count;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What every {@link Codes} promises. */
public interface CodesContract extends TriesContract {

    private Verification heard(int number) {
        return heard(number, "acme", PHONE);
    }

    private Verification heard(int number, String app, PhoneNumber phone) {
        return SampleVerifications.recordHeard(store(), number, app, phone);
    }

    private boolean note(int number, String message) {
        return noteSince(number, message, SINCE);
    }

    private boolean noteSince(int number, String message, Instant since) {
        var answer = new FutureResult<Boolean>();
        codes().noteReply(id(number), message, since, NOW, answer);
        return answer.await();
    }

    private Set<VerificationId> decline(Map<String, Instant> heardAfter, PhoneNumber... senders) {
        var answer = new FutureResult<Set<VerificationId>>();
        codes().decline(List.of(senders), DESTINATION, heardAfter, NOW, NOW, answer);
        return answer.await();
    }

    private Status statusOf(int number) {
        return store().find(id(number)).orElseThrow().status();
    }

    @Test
    default void answersThreeMessagesOfOneVerificationAndNoneTwice() {
        var heard = heard(1);
        heard(2);

        assertTrue(note(1, "SM1"));
        assertFalse(note(1, "SM1"));
        assertTrue(note(1, "SM2") && note(1, "SM3"));
        assertFalse(note(1, "SM4"));
        assertTrue(note(2, "SM1"));
        assertEquals(new Count(3, 0, 0), codes().count(heard, TODAY));
    }

    @Test
    default void answersOnlyWhatIsHeardStill() {
        heard(1);
        FutureAnswer.record(store(), SampleVerifications.verified(2));

        assertFalse(noteSince(1, "SM1", AT));
        assertFalse(note(2, "SM1"));
        assertFalse(note(3, "SM1"));
    }

    @Test
    default void answersThreeOfAHundredMessagesAtOnce() throws InterruptedException, ExecutionException {
        heard(1);

        var noted = AtOnce.run(number -> note(1, "SM" + number));

        assertEquals(3, Collections.frequency(noted, true));
    }

    @Test
    default void declinesAllThatIsHeardFromOneNumberAtOneOfOurs() {
        heard(1);
        heard(2);
        heard(3, "acme", OTHER_PHONE);
        FutureAnswer.record(store(), SampleVerifications.verified(4));

        var declined = decline(Map.of("acme", SINCE), PHONE);

        assertEquals(Set.of(id(1), id(2)), declined);
        assertEquals(List.of(Status.DECLINED, Status.DECLINED), List.of(statusOf(1), statusOf(2)));
        assertEquals(List.of(Status.HEARD, Status.VERIFIED), List.of(statusOf(3), statusOf(4)));
        assertTrue(events().contains(EventId.of(id(2), "verification.declined")));
        assertEquals(6, events().size());
        assertEquals(Set.of(), decline(Map.of("acme", SINCE), PHONE));
    }

    @Test
    default void declinesForTheAppsThatAreMeantAndInTheirTime() {
        heard(1);
        heard(2, "other", PHONE);
        heard(3, "third", PHONE);

        var declined = decline(Map.of("acme", SINCE, "other", AT), OTHER_PHONE, PHONE);

        assertEquals(Set.of(id(1)), declined);
        assertEquals(List.of(Status.HEARD, Status.HEARD), List.of(statusOf(2), statusOf(3)));
    }

    // A NO that is found in a provider's log may be older than what is heard now.
    @Test
    default void declinesNothingThatWasHeardAfterTheNo() {
        heard(1);
        var answer = new FutureResult<Set<VerificationId>>();

        codes().decline(List.of(PHONE), DESTINATION, Map.of("acme", SINCE), AT.minusMillis(1), NOW, answer);

        assertEquals(Set.of(), answer.await());
        assertEquals(Status.HEARD, statusOf(1));
    }

    @Test
    default void declinesNothingThatWentToAnotherOfOurNumbers() {
        heard(1);
        var answer = new FutureResult<Set<VerificationId>>();

        codes().decline(List.of(PHONE), "+12025550199", Map.of("acme", SINCE), NOW, NOW, answer);

        assertEquals(Set.of(), answer.await());
        assertEquals(Status.HEARD, statusOf(1));
    }

    @Test
    default void findsWhatWasHeardLastAndNeverAnswered() {
        heard(1);
        var second = heard(2);
        heard(3, "acme", OTHER_PHONE);
        heard(4, "other", PHONE);
        FutureAnswer.record(store(), SampleVerifications.verified(5));
        note(1, "SM1");

        assertEquals(Optional.of(second), unanswered(DESTINATION, Map.of("acme", SINCE), PHONE));
        assertEquals(Optional.empty(), unanswered("+12025550199", Map.of("acme", SINCE), PHONE));
        assertEquals(Optional.empty(), unanswered(DESTINATION, Map.of("acme", AT, "third", SINCE), PHONE));
        var last = SampleVerifications.of(6, Status.HEARD, PHONE).at(Status.HEARD, AT.plusMillis(1));
        FutureAnswer.record(store(), last);
        assertEquals(Optional.of(last), unanswered(DESTINATION, Map.of("acme", SINCE), PHONE));
        note(2, "SM1");
        note(6, "SM1");
        assertEquals(Optional.empty(), unanswered(DESTINATION, Map.of("acme", SINCE), PHONE));
    }

    private Optional<Verification> unanswered(
            String destination, Map<String, Instant> heardAfter, PhoneNumber... senders) {
        var answer = new FutureResult<Optional<Verification>>();
        codes().unanswered(List.of(senders), destination, heardAfter, answer);
        return answer.await();
    }

    @Test
    default void failsWithTheStore() {
        var heard = heard(1);

        store().close();

        assertThrows(StoreUnavailableException.class, () -> note(1, "SM1"));
        assertThrows(StoreUnavailableException.class, () -> codes().count(heard, TODAY));
        assertThrows(StoreUnavailableException.class, () -> codes().countTry(heard, TODAY, SINCE));
        assertThrows(StoreUnavailableException.class, () -> codes().verify(heard, TODAY, SINCE, NOW));
        assertThrows(StoreUnavailableException.class, () -> decline(Map.of("acme", SINCE), PHONE));
        assertThrows(StoreUnavailableException.class, () -> unanswered(DESTINATION, Map.of("acme", SINCE), PHONE));
    }
}
