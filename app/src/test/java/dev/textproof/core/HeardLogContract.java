package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.core.HeardLog.Mark;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every note of up to when channels were heard must do. */
public interface HeardLogContract {

    Instant AT = Instant.parse("2026-11-21T00:01:00.123Z");
    String CHANNEL = "twilio-us";

    /** Returns the log under test, the same one throughout a test, empty at first. */
    HeardLog heardLog();

    private Mark mark() {
        return heardLog().find(CHANNEL).orElseThrow();
    }

    @Test
    default void knowsNothingOfAChannelThatWasNeverHeard() {
        heardLog().heard("another", AT);

        assertEquals(Optional.empty(), heardLog().find(CHANNEL));
    }

    @Test
    default void neverGoesBack() {
        heardLog().heard(CHANNEL, AT);
        heardLog().heard(CHANNEL, AT.plusSeconds(60));
        heardLog().heard(CHANNEL, AT.minusSeconds(60));

        assertEquals(new Mark(AT.plusSeconds(60), Optional.empty()), mark());
        assertEquals(AT.plusSeconds(60), mark().from());
    }

    @Test
    default void keepsTheEarliestTimeFromWhichTextsAreMissing() {
        heardLog().heard(CHANNEL, AT);
        heardLog().missed(CHANNEL, AT.minusSeconds(20));
        heardLog().missed(CHANNEL, AT.minusSeconds(30));
        heardLog().missed(CHANNEL, AT.minusSeconds(10));
        heardLog().heard(CHANNEL, AT.plusSeconds(60));

        assertEquals(new Mark(AT.plusSeconds(60), Optional.of(AT.minusSeconds(30))), mark());
        assertEquals(AT.minusSeconds(30), mark().from());
    }

    @Test
    default void forgetsWhatIsThereByNow() {
        heardLog().heard(CHANNEL, AT);
        heardLog().missed(CHANNEL, AT.minusSeconds(30));

        heardLog().recovered(CHANNEL, AT.minusSeconds(30), AT.plusSeconds(5));

        assertEquals(new Mark(AT.plusSeconds(5), Optional.empty()), mark());
    }

    // Another server misses more than this one has fetched.
    @Test
    default void forgetsNothingThatIsMissingForLonger() {
        heardLog().heard(CHANNEL, AT);
        heardLog().missed(CHANNEL, AT.minusSeconds(30));

        heardLog().recovered(CHANNEL, AT.minusSeconds(20), AT.plusSeconds(5));

        assertEquals(AT.minusSeconds(30), mark().from());
    }

    @Test
    default void isNotSetBackByARecovery() {
        heardLog().heard(CHANNEL, AT);

        heardLog().recovered(CHANNEL, AT.minusSeconds(30), AT.minusSeconds(5));

        assertEquals(new Mark(AT, Optional.empty()), mark());
    }
}
