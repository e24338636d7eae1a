package dev.textproof;

import dev.textproof.channel.telnyx.TelnyxHistory;
import dev.textproof.channel.twilio.TwilioHistory;
import dev.textproof.config.ChannelSettings;
import dev.textproof.config.TelnyxSettings;
import dev.textproof.config.TwilioSettings;
import dev.textproof.core.Arrival;
import dev.textproof.core.Destination;
import dev.textproof.core.InboundHistory;
import dev.textproof.http.Metrics;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which channels' providers can be asked for the texts that they received, and how. */
final class Histories {

    private static final Logger LOG = LoggerFactory.getLogger(Histories.class);

    private Histories() {}

    static List<InboundHistory> of(List<ChannelSettings> channels) {
        return channels.stream().flatMap(channel -> of(channel).stream()).toList();
    }

    /** Returns how to ask the provider of {@code channel}; nothing if it keeps no log that we can read. */
    static Optional<InboundHistory> of(ChannelSettings channel) {
        var numbers = channel.numbers().stream().map(Destination::number).collect(Collectors.toSet());
        if (channel instanceof TwilioSettings twilio) {
            var account = new TwilioHistory.Account(twilio.accountSid(), twilio.authTokens());
            return Optional.of(new TwilioHistory(twilio.id(), account, numbers, URI.create(twilio.apiUrl())));
        }
        return channel instanceof TelnyxSettings telnyx
                ? telnyx.apiKey().map(key -> new TelnyxHistory(telnyx.id(), key, numbers, URI.create(telnyx.apiUrl())))
                : Optional.empty();
    }

    /** Counts a text that a log held, and has a line for what it changed; most of them change nothing. */
    static void note(Metrics metrics, String channel, Arrival arrival) {
        metrics.late(channel, arrival.outcome());
        for (var id : arrival.changed()) {
            LOG.atInfo()
                    .addKeyValue("channel", channel)
                    .addKeyValue("outcome", arrival.outcome())
                    .addKeyValue("verification", id.text())
                    .log("late text: {}", arrival.outcome());
        }
    }
}
