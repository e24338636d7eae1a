package dev.textproof.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.channel.InboundHistoryContract;
import dev.textproof.channel.twilio.FakeTwilioApi.Fault;
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

class TwilioHistoryTest implements InboundHistoryContract {

    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    private final FakeTwilioApi api = new FakeTwilioApi(ACCOUNT, TOKEN);

    @AfterEach
    void stop() {
        api.close();
    }

    private InboundHistory history(Duration patience, String... tokens) {
        var account = new TwilioHistory.Account(
                ACCOUNT, Stream.of(tokens).map(Secret::ofText).toList());
        var numbers = Set.of(ourNumber(), ourOtherNumber());
        return new TwilioHistory("twilio-us", account, numbers, URI.create(api.url()), patience);
    }

    @Override
    public InboundHistory history() {
        return history(Duration.ofSeconds(20), TOKEN);
    }

    @Override
    public InboundHistory withWrongSecret() {
        return history(Duration.ofSeconds(20), "wrong-secret");
    }

    @Override
    public String ourNumber() {
        return "+12025550143";
    }

    @Override
    public String ourOtherNumber() {
        return "60777";
    }

    @Override
    public void received(String from, String to, String body, Instant at) {
        api.received(from, to, body, at);
    }

    @Override
    public void sent(String to, String body, Instant at) {
        api.keep("outbound-reply", ourNumber(), to, body, at);
        api.keep("outbound-api", ourNumber(), ourOtherNumber(), body, at); // to ourselves, of all numbers
    }

    @Override
    public List<Runnable> faults() {
        return Stream.of(Fault.AWAY, Fault.TOO_MANY, Fault.GARBAGE, Fault.CUT_OFF, Fault.ELSEWHERE)
                .<Runnable>map(fault -> () -> api.fail(fault))
                .toList();
    }

    @Override
    public void mend() {
        api.fail(Fault.NONE);
    }

    @Override
    public int pageSize() {
        return 500;
    }

    @Test
    void asksForOneNumberAtATimeAndForNoOlderDay() {
        var unused = read(history());

        assertEquals(
                Set.of("+12025550143", "60777"),
                Set.copyOf(api.asked.stream().map(query -> query.get("To")).toList()));
        assertTrue(api.asked.stream().allMatch(query -> "2026-11-21T00:00:00".equals(query.get("DateSent>"))));
    }

    @Test
    void takesWhicheverTokenLivesDuringARotation() {
        api.received(SENDER, ourNumber(), WORDS, SINCE);

        assertEquals(
                1, read(history(Duration.ofSeconds(20), "old-token", TOKEN)).size());
        assertEquals(
                1, read(history(Duration.ofSeconds(20), TOKEN, "new-token")).size());
    }

    private static List<InboundText> read(InboundHistory history) {
        var texts = new ArrayList<InboundText>();
        history.read(SINCE, texts::addAll);
        return texts;
    }
}
