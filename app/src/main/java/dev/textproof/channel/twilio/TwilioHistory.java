package dev.textproof.channel.twilio;

import com.twilio.base.Page;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import dev.textproof.channel.ApiReader;
import dev.textproof.core.HistoryUnavailableException;
import dev.textproof.core.InboundHistory;
import dev.textproof.core.InboundText;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lists the texts that Twilio received for our numbers, one number after the other, through its SDK. A text's time of
 * receipt is that of the creation of its resource: {@code date_sent} of an incoming message is when our webhook was
 * called. Thread-safe.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio: the Message resource</a>
 */
public final class TwilioHistory implements InboundHistory {

    /** Twilio gives up to 1,000 at once; half of that is some 500 kB of JSON. */
    private static final long PAGE = 500;

    private static final int MOST_PAGES = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String id;
    private final Account account;
    private final Set<String> numbers;
    private final TwilioHttp http;

    /** Whose log it is: the account or subaccount, and its live auth token; two while it is being replaced. */
    public record Account(String sid, List<Secret> authTokens) {

        public Account {
            authTokens = List.copyOf(authTokens);
        }
    }

    /** Takes the channel's id and numbers, and where the API is. */
    public TwilioHistory(String id, Account account, Set<String> numbers, URI api) {
        this(id, account, numbers, api, PATIENCE);
    }

    /** Takes also how long one page may take. */
    TwilioHistory(String id, Account account, Set<String> numbers, URI api, Duration patience) {
        this.id = id;
        this.account = account;
        this.numbers = Set.copyOf(numbers);
        var provider = new ApiReader.Provider("Twilio", api, "account_sid with auth_tokens");
        http = new TwilioHttp(new ApiReader(provider, patience));
    }

    @Override
    public String channel() {
        return id;
    }

    @Override
    public void read(Instant since, Consumer<List<InboundText>> page) {
        var client = client();
        for (var number : numbers) {
            read(client, number, since, page);
        }
    }

    // During a rotation one of the two tokens may not live any more, or not yet.
    private TwilioRestClient client() {
        for (var token : account.authTokens().subList(1, account.authTokens().size())) {
            var other = client(token);
            if (isRefused(client(account.authTokens().get(0))) && !isRefused(other)) {
                return other;
            }
        }
        return client(account.authTokens().get(0));
    }

    private TwilioRestClient client(Secret token) {
        var password = new String(token.bytes(), StandardCharsets.UTF_8);
        return new TwilioRestClient.Builder(account.sid(), password)
                .accountSid(account.sid())
                .httpClient(http)
                .build();
    }

    private boolean isRefused(TwilioRestClient client) {
        try {
            var unused =
                    ask(() -> new MessageReader(account.sid()).setPageSize(1L).firstPage(client));
            return false;
        } catch (HistoryUnavailableException failure) {
            return failure.isRefused();
        }
    }

    private void read(TwilioRestClient client, String number, Instant since, Consumer<List<InboundText>> consumer) {
        var reader = new MessageReader(account.sid())
                .setTo(number)
                .setDateSentAfter(since.atZone(ZoneOffset.UTC))
                .setPageSize(PAGE);
        var page = ask(() -> reader.firstPage(client));
        for (var pages = 1; take(page, number, since, consumer) && page.hasNextPage(); pages++) {
            if (pages == MOST_PAGES) {
                throw HistoryUnavailableException.away(
                        "Twilio's log of a number does not end after " + pages + " pages. Ask for a shorter time.");
            }
            var before = page;
            page = ask(() -> reader.nextPage(before, client));
        }
    }

    // Newest first: a page that is all too old ends it, should Twilio not look at the date that it was asked for.
    private boolean take(Page<Message> page, String number, Instant since, Consumer<List<InboundText>> consumer) {
        var recent = page.getRecords().stream()
                .filter(message -> !receivedAt(message).isBefore(since))
                .toList();
        consumer.accept(recent.stream()
                .filter(message -> message.getDirection() == Message.Direction.INBOUND)
                .filter(message -> number.equals(message.getTo()))
                .map(this::text)
                .toList());
        return !recent.isEmpty();
    }

    private InboundText text(Message message) {
        return new InboundText(
                id,
                sender(message),
                message.getTo(),
                Objects.requireNonNullElse(message.getBody(), ""),
                Objects.requireNonNullElse(message.getSid(), ""),
                Optional.of(receivedAt(message)));
    }

    private static Instant receivedAt(Message message) {
        return Optional.ofNullable(message.getDateCreated())
                .or(() -> Optional.ofNullable(message.getDateSent()))
                .map(ZonedDateTime::toInstant)
                .orElseThrow(() -> HistoryUnavailableException.away(
                        "Twilio's API tells of a message without a time that can be read."));
    }

    private static Optional<PhoneNumber> sender(Message message) {
        return Optional.ofNullable(message.getFrom())
                .map(from -> from.getEndpoint())
                .flatMap(PhoneNumber::find);
    }

    /** A question to the API. */
    @FunctionalInterface
    private interface Question {
        Page<Message> put();
    }

    // What Twilio answers is not repeated: it may hold numbers.
    private static Page<Message> ask(Question question) {
        try {
            return question.put();
        } catch (HistoryUnavailableException failure) {
            throw failure;
        } catch (RuntimeException unreadable) { // whatever the SDK makes of JSON that is not as it expects
            throw HistoryUnavailableException.away("Twilio's API gave no answer that can be read: "
                    + unreadable.getClass().getSimpleName() + ".");
        }
    }
}
