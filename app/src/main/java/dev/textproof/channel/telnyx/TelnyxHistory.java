package dev.textproof.channel.telnyx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.channel.ApiReader;
import dev.textproof.core.HistoryUnavailableException;
import dev.textproof.core.InboundHistory;
import dev.textproof.core.InboundText;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the texts that Telnyx received for our numbers: its detail records say which there were, and each text has to
 * be asked for by itself, which Telnyx answers for ten days. Thread-safe.
 *
 * @see <a href="https://developers.telnyx.com/api-reference/detail-records/search-detail-records">Telnyx: search detail
 *     records</a>
 * @see <a href="https://developers.telnyx.com/api-reference/messages/retrieve-a-message">Telnyx: retrieve a message</a>
 */
public final class TelnyxHistory implements InboundHistory {

    private static final Logger LOG = LoggerFactory.getLogger(TelnyxHistory.class);
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{1,64}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final Secret apiKey;
    private final Set<String> numbers;
    private final ApiReader api;

    /** Takes the channel's id and numbers, the account's API key, and where the API is: up to its version. */
    public TelnyxHistory(String id, Secret apiKey, Set<String> numbers, URI api) {
        this(id, apiKey, numbers, api, PATIENCE);
    }

    /** Takes also how long one answer may take. */
    TelnyxHistory(String id, Secret apiKey, Set<String> numbers, URI api, Duration patience) {
        this.id = id;
        this.apiKey = apiKey;
        this.numbers = Set.copyOf(numbers);
        this.api = new ApiReader(new ApiReader.Provider("Telnyx", api, "api_key"), patience);
    }

    @Override
    public String channel() {
        return id;
    }

    @Override
    public void read(Instant since, Consumer<List<InboundText>> page) {
        var day = LocalDate.ofInstant(since, ZoneOffset.UTC);
        for (var number = 1; number <= MOST_PAGES; number++) {
            var records = array(get(records(day, number)), "data");
            handOver(records, since, page);
            if (records.size() < PAGE) {
                return;
            }
        }
        throw HistoryUnavailableException.away("Telnyx's log does not end after " + MOST_PAGES + " pages.");
    }

    // By the day, as Telnyx shows it; the hour is for us to look at. Oldest first: what comes meanwhile moves no page.
    private static String records(LocalDate day, int page) {
        return "/detail_records?" + name("filter[record_type]") + "=messaging&" + name("filter[direction]")
                + "=inbound&" + name("filter[created_at][gte]") + "=" + day + "&sort=created_at&"
                + name("page[number]") + "=" + page + "&" + name("page[size]") + "=" + PAGE;
    }

    private static String name(String parameter) {
        return URLEncoder.encode(parameter, StandardCharsets.UTF_8);
    }

    // Each text is a question of its own: what was answered stands, should a later one fail.
    private void handOver(JsonNode records, Instant since, Consumer<List<InboundText>> page) {
        var texts = new ArrayList<InboundText>();
        try {
            for (var record : records) {
                if (isOurs(record) && !time(record, "created_at").isBefore(since)) {
                    text(record).ifPresent(texts::add);
                }
            }
        } finally {
            page.accept(texts);
        }
    }

    private boolean isOurs(JsonNode record) {
        return record.path("direction").asText().equals("inbound")
                && numbers.contains(record.path("cld").asText());
    }

    // A single text that is gone, or that no webhook could have brought either, must not stand before all others.
    private Optional<InboundText> text(JsonNode record) {
        var name = record.path("uuid").asText();
        if (!ID.matcher(name).matches()) {
            throw unreadable();
        }
        var found = api.find("/messages/" + name, authorization()).map(TelnyxHistory::json);
        if (found.isEmpty()) {
            LOG.warn("channel {}: Telnyx lists the text {}, but has it no more (404); left out", id, name);
            return Optional.empty();
        }
        var message = found.get().path("data");
        if (!message.path("id").asText().equals(name)) {
            throw unreadable();
        }
        var words = message.path("text");
        var wordless = words.isMissingNode() || words.isNull(); // a picture may come without words
        if (!words.isTextual() && !wordless) {
            LOG.warn("channel {}: Telnyx gives the text {} without words that can be read; left out", id, name);
            return Optional.empty();
        }
        return Optional.of(new InboundText(
                id,
                PhoneNumber.find(message.at("/from/phone_number").asText()),
                record.path("cld").asText(),
                wordless ? "" : words.textValue(),
                name,
                Optional.of(receivedAt(message, record))));
    }

    private static Instant receivedAt(JsonNode message, JsonNode record) {
        return message.path("received_at").isTextual() ? time(message, "received_at") : time(record, "created_at");
    }

    private static Instant time(JsonNode holder, String name) {
        try {
            return OffsetDateTime.parse(holder.path(name).asText()).toInstant();
        } catch (DateTimeException noTime) {
            throw unreadable();
        }
    }

    private JsonNode get(String path) {
        return json(api.get(path, authorization()));
    }

    private String authorization() {
        return "Bearer " + apiKey.text();
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw unreadable();
        }
    }

    private static JsonNode array(JsonNode answer, String name) {
        if (!answer.path(name).isArray()) {
            throw unreadable();
        }
        return answer.path(name);
    }

    private static HistoryUnavailableException unreadable() {
        return HistoryUnavailableException.away("Telnyx's API gave an answer that cannot be read.");
    }
}
