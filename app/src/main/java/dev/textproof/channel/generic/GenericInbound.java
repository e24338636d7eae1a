package dev.textproof.channel.generic;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.NumberForm;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import dev.textproof.channel.WrongMethodException;
import dev.textproof.config.GenericSettings;
import dev.textproof.config.GenericSettings.Request;
import dev.textproof.core.Destination;
import dev.textproof.core.InboundText;
import dev.textproof.core.NumberReader;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads texts from a provider that has no adapter of its own, such as Jasmin or Kannel, by what the configuration says
 * of its requests. Sends no message, ever. Stateless.
 *
 * <p>An authentic request gives no text, and is acknowledged all the same, where a field is missing or stands twice, or
 * it is for a number that the channel does not have.
 */
public final class GenericInbound implements InboundChannel {

    private static final Logger LOG = LoggerFactory.getLogger(GenericInbound.class);

    private final GenericSettings settings;
    private final Gate gate;
    private final FieldSource source;
    private final NumberForm form;
    private final Set<String> numbers;
    private final Reply acknowledgement;

    public GenericInbound(GenericSettings settings, NumberReader reader, Clock clock) {
        this.settings = settings;
        this.gate = settings.authentication()
                .fold(
                        path -> new PathGate(path.secrets()),
                        standard -> new StandardGate(standard.secrets(), clock),
                        hmac -> new HmacGate(hmac, clock));
        this.source = FieldSource.of(settings);
        this.form = new NumberForm(settings.format(), settings.country(), reader);
        this.numbers = settings.numbers().stream().map(Destination::number).collect(Collectors.toUnmodifiableSet());
        this.acknowledgement =
                Reply.ok(settings.answer().contentType(), settings.answer().body());
    }

    @Override
    public String id() {
        return settings.id();
    }

    @Override
    public boolean opensByPath() {
        return gate instanceof PathGate;
    }

    @Override
    public List<InboundText> read(Webhook webhook) throws SignatureException {
        gate.open(webhook);
        requireMethod(webhook);
        var fields = source.of(webhook);
        if (fields.isEmpty()) {
            LOG.warn("channel {}: dropped an authentic request that is not what request says: {}", id(), request());
            return List.of();
        }
        return text(webhook, fields.get()).stream().toList();
    }

    @Override
    public Reply acknowledgement() {
        return acknowledgement;
    }

    @Override
    public Optional<Reply> reply(String text) {
        return Optional.empty();
    }

    @Override
    public Optional<Webhook> selfTest(String url, Instant now) {
        return Optional.of(GenericSelfTest.of(settings, url, now));
    }

    // It cannot be read, and 2xx would hide that for good.
    private void requireMethod(Webhook webhook) throws WrongMethodException {
        var wanted = settings.request() == Request.QUERY ? "GET" : "POST";
        if (!webhook.method().equals(wanted)) {
            throw new WrongMethodException(
                    wanted,
                    "authentic, but not " + wanted + "; have the provider send " + wanted
                            + ", or change the channel's request (" + request() + ")");
        }
    }

    private Optional<InboundText> text(Webhook webhook, Function<String, Optional<String>> fields) {
        var names = settings.fields();
        var from = fields.apply(names.from());
        var text = fields.apply(names.text());
        var to = names.to().isPresent()
                ? fields.apply(names.to().get())
                : Optional.of(numbers.iterator().next());
        if (from.isEmpty() || text.isEmpty() || to.isEmpty()) {
            LOG.warn(
                    "channel {}: dropped an authentic request in which a field is missing or stands twice: {}",
                    id(),
                    from.isEmpty()
                            ? names.from()
                            : text.isEmpty() ? names.text() : names.to().orElse(""));
            return Optional.empty();
        }
        var ours = form.readOurs(to.get(), numbers);
        if (ours.isEmpty()) {
            LOG.warn(
                    "channel {}: dropped a text for {}, which is not among the channel's numbers",
                    id(),
                    form.read(to.get()).<Object>map(it -> it).orElse("an address that is not of from_format"));
        }
        var messageId = names.id().flatMap(fields).or(() -> webhook.header(StandardGate.ID));
        return ours.map(number -> new InboundText(
                id(), form.read(from.get()), number, text.get(), messageId.orElse(""), Optional.empty()));
    }

    private String request() {
        return settings.request().name().toLowerCase(Locale.ROOT);
    }
}
