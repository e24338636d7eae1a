package dev.textproof.channel.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.OurNumbers;
import dev.textproof.channel.Reply;
import dev.textproof.channel.StrictJson;
import dev.textproof.channel.TextSender;
import dev.textproof.channel.Webhook;
import dev.textproof.config.TelnyxSettings;
import dev.textproof.core.Destination;
import dev.textproof.core.InboundText;
import dev.textproof.core.PhoneNumber;
import java.security.SignatureException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the texts that Telnyx posts as JSON (API v2): SMS and MMS, of which the words count. Replies go out through its
 * API, where the channel has a key for it, and what became of them is logged where it is nothing good. Thread-safe.
 *
 * <p>An authentic webhook gives no text, and is acknowledged all the same, where it reports anything else, is not as
 * Telnyx writes it, or is for a number that the channel does not have.
 *
 * @see <a href="https://developers.telnyx.com/api-reference/callbacks/inbound-message">Telnyx: inbound message</a>
 */
public final class TelnyxInbound implements InboundChannel {

    private static final Logger LOG = LoggerFactory.getLogger(TelnyxInbound.class);
    private static final String RECEIVED = "message.received";
    private static final Reply ACKNOWLEDGED = Reply.ok("text/plain", "");

    private final String id;
    private final OurNumbers numbers;
    private final TelnyxGate gate;
    private final Optional<TextSender> sender;

    public TelnyxInbound(TelnyxSettings settings, Clock clock) {
        this.id = settings.id();
        this.numbers = new OurNumbers(
                id, settings.numbers().stream().map(Destination::number).collect(Collectors.toUnmodifiableSet()));
        this.gate = new TelnyxGate(settings.publicKeys(), clock);
        this.sender = settings.apiKey().map(apiKey -> new TelnyxSender(settings.apiUrl(), apiKey));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<InboundText> read(Webhook webhook) throws SignatureException {
        gate.require(webhook);
        var event = event(webhook);
        if (event.isEmpty()) {
            LOG.warn("channel {}: dropped a signed webhook that is not JSON, or names a member twice", id);
            return List.of();
        }
        var payload = event.get().path("payload");
        return switch (event.get().path("event_type").asText()) {
            case RECEIVED ->
                text(payload).filter(numbers::hasDestination).stream().toList();
            case "message.finalized" -> {
                noteFailure(payload);
                yield List.of();
            }
            case "" -> {
                LOG.warn("channel {}: dropped a signed webhook without an event_type", id);
                yield List.of();
            }
            default -> List.of();
        };
    }

    private static Optional<JsonNode> event(Webhook webhook) {
        return StrictJson.read(webhook.body()).map(body -> body.path("data"));
    }

    /** What became of a text that we sent comes to the same address: {@code message.sent}, then {@code finalized}. */
    @Override
    public boolean isReport(Webhook webhook) {
        return event(webhook)
                .map(event -> event.path("event_type").asText())
                .filter(type -> !type.isEmpty() && !type.equals(RECEIVED))
                .isPresent();
    }

    private Optional<InboundText> text(JsonNode payload) {
        var from = payload.at("/from/phone_number");
        var to = payload.at("/to/0/phone_number");
        var messageId = payload.path("id");
        var words = payload.path("text");
        // A picture may come without words.
        var wordless = words.isMissingNode() || words.isNull();
        if (!from.isTextual() || !to.isTextual() || !messageId.isTextual() || !(words.isTextual() || wordless)) {
            LOG.warn("channel {}: dropped a signed message in which a field is missing or no text", id);
            return Optional.empty();
        }
        var body = wordless ? "" : words.textValue();
        return Optional.of(new InboundText(
                id, PhoneNumber.find(from.textValue()), to.textValue(), body, messageId.textValue(), Optional.empty()));
    }

    // The API takes a text before a carrier does: what carriers refuse, it tells only here.
    private void noteFailure(JsonNode payload) {
        var status = payload.at("/to/0/status").asText();
        if (status.equals("sending_failed") || status.equals("delivery_failed")) {
            LOG.warn(
                    "channel {}: a text that we sent was not delivered ({}); Telnyx's error {}",
                    id,
                    status,
                    TelnyxErrors.codes(payload));
        }
    }

    @Override
    public Reply acknowledgement() {
        return ACKNOWLEDGED;
    }

    @Override
    public Optional<Reply> reply(String text) {
        return Optional.empty();
    }

    @Override
    public Optional<TextSender> sender() {
        return sender;
    }
}
