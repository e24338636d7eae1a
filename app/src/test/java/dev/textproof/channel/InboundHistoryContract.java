package dev.textproof.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.HistoryUnavailableException;
import dev.textproof.core.InboundHistory;
import dev.textproof.core.InboundText;
import dev.textproof.core.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every provider's log must do; each one's test implements this with a stub of its provider's API, over HTTP. */
public interface InboundHistoryContract {

    String SENDER = "+14155550123";
    String WORDS = "Verify my number with ACME: TP1-7K00732S. “Ünïcode” – 😀";
    Instant SINCE = Instant.parse("2026-11-21T00:00:00Z");

    /** Returns a log of {@link #ourNumber()} and {@link #ourOtherNumber()}. */
    InboundHistory history();

    /** Returns the same with a secret that the provider does not know. */
    InboundHistory withWrongSecret();

    String ourNumber();

    String ourOtherNumber();

    /** Has the provider receive a text. */
    void received(String from, String to, String body, Instant at);

    /** Has the provider send a text from one of our numbers. */
    void sent(String to, String body, Instant at);

    /** Returns each way in which the provider can fail, to be run one after the other. */
    List<Runnable> faults();

    /** Has it answer again. */
    void mend();

    /** Returns how many texts one page holds at most. */
    int pageSize();

    private List<InboundText> read(Instant since) {
        var texts = new ArrayList<InboundText>();
        history().read(since, texts::addAll);
        return texts;
    }

    @Test
    default void tellsOfATextAllThatItsWebhookWould() {
        received(SENDER, ourNumber(), WORDS, SINCE.plusSeconds(60));

        var texts = read(SINCE);

        assertEquals(1, texts.size());
        var text = texts.get(0);
        assertEquals(history().channel(), text.channel());
        assertEquals(Optional.of(new PhoneNumber(SENDER)), text.from());
        assertEquals(ourNumber(), text.to());
        assertEquals(WORDS, text.body());
        assertFalse(text.messageId().isEmpty());
        assertEquals(Optional.of(SINCE.plusSeconds(60)), text.receivedAt());
    }

    @Test
    default void tellsOfEachOfOurNumbers() {
        received(SENDER, ourNumber(), "one", SINCE);
        received(SENDER, ourOtherNumber(), "two", SINCE);
        received(SENDER, "+12025550177", "not ours", SINCE);

        var texts = read(SINCE);

        assertEquals(
                List.of("one", "two"),
                texts.stream().map(InboundText::body).sorted().toList());
    }

    @Test
    default void tellsNothingThatIsOlder() {
        received(SENDER, ourNumber(), "old", SINCE.minusSeconds(1));
        received(SENDER, ourNumber(), "new", SINCE);

        var texts = read(SINCE);

        assertEquals(List.of("new"), texts.stream().map(InboundText::body).toList());
    }

    @Test
    default void tellsNothingThatWeSent() {
        sent(SENDER, "073469 is your code", SINCE.plusSeconds(1));

        assertEquals(List.of(), read(SINCE));
    }

    @Test
    default void knowsNoSenderThatIsNoPhoneNumber() {
        for (var from : List.of("ACME", "12345", "whatsapp:+14155550123")) {
            received(from, ourNumber(), WORDS, SINCE);
        }

        var texts = read(SINCE);

        assertEquals(3, texts.size());
        assertTrue(texts.stream().allMatch(text -> text.from().isEmpty()));
    }

    @Test
    default void readsPageAfterPage() {
        var many = 2 * pageSize() + 1;
        for (var i = 0; i < many; i++) {
            received(SENDER, ourNumber(), "text " + i, SINCE.plusSeconds(i));
        }
        var bodies = new HashSet<String>();

        history().read(SINCE, page -> {
            assertTrue(page.size() <= pageSize(), "a page of " + page.size());
            page.forEach(text -> bodies.add(text.body()));
        });

        assertEquals(many, bodies.size());
    }

    @Test
    default void saysWhatIsWrongWithTheSecretAndDoesNotSayTheSecret() {
        var failure = assertThrows(
                HistoryUnavailableException.class, () -> withWrongSecret().read(SINCE, page -> {}));

        assertTrue(failure.isRefused());
        assertTrue(String.valueOf(failure.getMessage()).contains("401"), failure.getMessage());
        assertFalse(String.valueOf(failure.getMessage()).contains("wrong-secret"), failure.getMessage());
    }

    @Test
    default void saysThatItsProviderFailedWithinItsTimeAndIsWellAfterwards() {
        received(SENDER, ourNumber(), WORDS, SINCE);

        for (var fault : faults()) {
            fault.run();
            var failure = assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> assertThrows(HistoryUnavailableException.class, () -> read(SINCE)));

            assertFalse(failure.isRefused(), failure.getMessage());
            assertFalse(String.valueOf(failure.getMessage()).contains(SENDER.substring(1)), failure.getMessage());
        }
        mend();
        assertEquals(1, read(SINCE).size());
    }
}
