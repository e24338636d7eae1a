package dev.textproof.channel.android;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.NumberForm;
import dev.textproof.channel.Reply;
import dev.textproof.channel.StrictJson;
import dev.textproof.channel.TextSender;
import dev.textproof.channel.Webhook;
import dev.textproof.config.AndroidSettings;
import dev.textproof.config.AndroidSettings.Sim;
import dev.textproof.config.NumberFormat;
import dev.textproof.core.Destination;
import dev.textproof.core.InboundText;
import dev.textproof.core.NumberReader;
import dev.textproof.core.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the texts that SMS Gateway for Android (capcom6) posts from a phone. Replies through the app's API, where the
 * configuration has one. Stateless.
 *
 * <p>An authentic webhook gives no text, and is acknowledged all the same, where it reports something else than a text,
 * lacks a field, or came on a SIM that is none of the channel's.
 *
 * @see <a href="https://docs.sms-gate.app/features/webhooks/">SMS Gateway for Android: webhooks</a>
 */
public final class AndroidInbound implements InboundChannel {

    private static final Logger LOG = LoggerFactory.getLogger(AndroidInbound.class);
    private static final String RECEIVED = "sms:received";
    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Reply THANKS = Reply.ok("text/plain", "");

    private final AndroidSettings settings;
    private final AndroidGate gate;
    private final NumberForm form;
    private final Set<String> numbers;

    public AndroidInbound(AndroidSettings settings, NumberReader reader, Clock clock) {
        this.settings = settings;
        this.gate = new AndroidGate(settings.signingKeys(), clock);
        var format = settings.country().isPresent() ? NumberFormat.NATIONAL : NumberFormat.E164;
        this.form = new NumberForm(format, settings.country(), reader);
        this.numbers = settings.numbers().stream().map(Destination::number).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String id() {
        return settings.id();
    }

    @Override
    public List<InboundText> read(Webhook webhook) throws SignatureException {
        gate.open(webhook);
        var envelope = StrictJson.read(webhook.body());
        if (envelope.isEmpty()) {
            LOG.warn("channel {}: dropped a signed webhook that is not JSON", id());
            return List.of();
        }
        var event = text(envelope.get(), "event");
        if (event.isEmpty()) {
            LOG.warn("channel {}: dropped a signed webhook without an event", id());
            return List.of();
        }
        if (!event.get().equals(RECEIVED)) {
            LOG.info("channel {}: a webhook that reports no text: register sms:received alone", id());
            return List.of();
        }
        return message(envelope.get()).stream().toList();
    }

    @Override
    public boolean isReport(Webhook webhook) {
        return StrictJson.read(webhook.body())
                .flatMap(envelope -> text(envelope, "event"))
                .filter(event -> !event.equals(RECEIVED))
                .isPresent();
    }

    @Override
    public Reply acknowledgement() {
        return THANKS;
    }

    @Override
    public Optional<Reply> reply(String text) {
        return Optional.empty();
    }

    @Override
    public Optional<TextSender> sender() {
        return settings.api().map(api -> new AndroidSender(api, settings.sims()));
    }

    @Override
    public Optional<Webhook> selfTest(String url, Instant now) {
        var body = "{\"event\":\"system:ping\"}".getBytes(StandardCharsets.US_ASCII);
        return Optional.of(new Webhook("POST", url, gate.sign(body, now), body));
    }

    private Optional<InboundText> message(JsonNode envelope) {
        var payload = envelope.path("payload");
        var words = text(payload, "message");
        var from = text(payload, "sender").or(() -> text(payload, "phoneNumber")); // before version 1.52
        if (words.isEmpty() || from.isEmpty()) {
            LOG.warn("channel {}: dropped a signed webhook that lacks the message or its sender", id());
            return Optional.empty();
        }
        return ours(envelope, payload)
                .map(number -> new InboundText(
                        id(), form.read(from.get()), number, words.get(), messageId(envelope), Optional.empty()));
    }

    // The app may post one text twice under two ids of its own; what it makes of the text's content is then the same.
    private static String messageId(JsonNode envelope) {
        var payload = envelope.path("payload");
        var ofContent = text(payload, "messageId")
                .map(id -> id + "@" + text(payload, "receivedAt").orElse(""));
        return ofContent.or(() -> text(envelope, "id")).orElse("");
    }

    /** Returns our number that the text came to: the SIM's own word for it, else what the configuration says. */
    private Optional<String> ours(JsonNode envelope, JsonNode payload) {
        var recipient = text(payload, "recipient");
        var told = recipient.flatMap(it -> form.readOurs(it, numbers));
        var device = text(envelope, "deviceId");
        var slot = payload.path("simNumber").canConvertToInt()
                ? OptionalInt.of(payload.path("simNumber").intValue())
                : OptionalInt.empty();
        var found = told.or(() -> settings.sims().stream()
                .filter(sim -> sim.matches(device, slot))
                .map(Sim::number)
                .findFirst());
        if (found.isEmpty()) {
            LOG.warn(
                    "channel {}: dropped a text for {} on a SIM that no number of the channel has; if it is ours, add to"
                            + " its number: {}",
                    id(),
                    recipient
                            .flatMap(form::read)
                            .map(PhoneNumber::toString)
                            .orElse("a number that the SIM does not know"),
                    settingsFor(device, slot));
        }
        return found;
    }

    private static String settingsFor(Optional<String> device, OptionalInt slot) {
        var named = device.filter(it -> DEVICE.matcher(it).matches()).map(it -> "device: " + it);
        var counted = slot.isPresent() ? Optional.of("sim: " + slot.getAsInt()) : Optional.<String>empty();
        var known = Stream.of(named, counted).flatMap(Optional::stream).collect(Collectors.joining(", "));
        return known.isEmpty() ? "nothing: the app names neither device nor SIM" : known;
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
