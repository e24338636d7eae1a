package dev.textproof.channel.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.channel.InboundHistoryContract;
import dev.textproof.channel.telnyx.FakeTelnyxApi.Fault;
import dev.textproof.channel.telnyx.FakeTelnyxApi.Given;
import dev.textproof.core.HistoryUnavailableException;
import dev.textproof.core.InboundHistory;
import dev.textproof.core.InboundText;
import dev.textproof.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TelnyxHistoryTest implements InboundHistoryContract {

    private static final String API_KEY = "KEY0123456789ABCDEF";

    private final FakeTelnyxApi api = new FakeTelnyxApi(API_KEY);

    @AfterEach
    void stop() {
        api.close();
    }

    private InboundHistory history(String apiKey) {
        return new TelnyxHistory(
                "telnyx-us",
                Secret.ofText(apiKey),
                Set.of(ourNumber(), ourOtherNumber()),
                URI.create(api.url()),
                Duration.ofSeconds(20));
    }

    @Override
    public InboundHistory history() {
        return history(API_KEY);
    }

    @Override
    public InboundHistory withWrongSecret() {
        return history("wrong-secret");
    }

    @Override
    public String ourNumber() {
        return "+12025550143";
    }

    @Override
    public String ourOtherNumber() {
        return "+12025550199";
    }

    @Override
    public void received(String from, String to, String body, Instant at) {
        api.keep("inbound", from, to, body, at);
    }

    @Override
    public void sent(String to, String body, Instant at) {
        api.keep("outbound", ourNumber(), to, body, at);
    }

    @Override
    public List<Runnable> faults() {
        return Stream.of(Fault.AWAY, Fault.TOO_MANY, Fault.GARBAGE, Fault.NO_LIST, Fault.CUT_OFF, Fault.ANOTHER_MESSAGE)
                .<Runnable>map(fault -> () -> api.fail(fault))
                .toList();
    }

    @Override
    public void mend() {
        api.fail(Fault.NONE);
    }

    @Override
    public int pageSize() {
        return 50;
    }

    @Test
    void asksForNoMessageThatIsNotOurs() {
        received(SENDER, "+12025550177", WORDS, SINCE);
        received(SENDER, ourNumber(), WORDS, SINCE.minusSeconds(1));

        history().read(SINCE, page -> {});

        assertEquals(Set.of("/v2/detail_records"), Set.copyOf(api.asked));
    }

    private List<String> bodies() {
        var texts = new ArrayList<InboundText>();
        history().read(SINCE, texts::addAll);
        return texts.stream().map(InboundText::body).toList();
    }

    private void receivedThree(Given second) {
        received(SENDER, ourNumber(), "one", SINCE.plusSeconds(1));
        received(SENDER, ourNumber(), "two", SINCE.plusSeconds(2));
        received(SENDER, ourNumber(), "three", SINCE.plusSeconds(3));
        api.give("two", second);
    }

    @ParameterizedTest
    @EnumSource(
            value = Given.class,
            names = {"NO_TEXT", "NULL_TEXT"})
    void takesAPictureForATextWithoutWords(Given wordless) {
        receivedThree(wordless);

        assertEquals(List.of("one", "", "three"), bodies());
    }

    @ParameterizedTest
    @EnumSource(
            value = Given.class,
            names = {"NOT_FOUND", "NUMBER_TEXT"})
    void leavesOutTheOneThatIsGoneOrCannotBeRead(Given bad) {
        receivedThree(bad);

        assertEquals(List.of("one", "three"), bodies());
    }

    @Test
    void handsOverWhatItReadBeforeAFailure() {
        receivedThree(Given.AWAY);
        var texts = new ArrayList<InboundText>();

        assertThrows(HistoryUnavailableException.class, () -> history().read(SINCE, texts::addAll));

        assertEquals(List.of("one"), texts.stream().map(InboundText::body).toList());
    }
}
