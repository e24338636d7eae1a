package dev.textproof.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A provider's log in memory, which remembers since when it was asked, and fails when told to. Not thread-safe. */
final class FakeHistory implements InboundHistory {

    static final String CHANNEL = "twilio-us";

    final List<InboundText> texts = new ArrayList<>();
    final List<Instant> asked = new ArrayList<>();
    Optional<HistoryUnavailableException> failure = Optional.empty();

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public void read(Instant since, Consumer<List<InboundText>> page) {
        asked.add(since);
        failure.ifPresent(why -> {
            throw why;
        });
        texts.forEach(text -> page.accept(List.of(text)));
    }

    /** Keeps the text that {@code ticket} asks for, received at {@code at}. */
    void add(Issuer issuer, Ticket ticket, Instant at) {
        var body = SmsText.compose(Fixture.ENGLISH, ticket.app().name(), issuer.token(ticket));
        texts.add(new InboundText(
                CHANNEL, Optional.of(ticket.user()), ticket.destination(), body, "SM1", Optional.of(at)));
    }
}
