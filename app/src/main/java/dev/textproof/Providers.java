package dev.textproof;

import dev.textproof.channel.ApiAccount;
import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.android.AndroidAccount;
import dev.textproof.channel.android.AndroidInbound;
import dev.textproof.channel.generic.GenericInbound;
import dev.textproof.channel.telnyx.TelnyxAccount;
import dev.textproof.channel.telnyx.TelnyxInbound;
import dev.textproof.channel.twilio.TwilioAccount;
import dev.textproof.channel.twilio.TwilioInbound;
import dev.textproof.config.AndroidSettings;
import dev.textproof.config.ChannelSettings;
import dev.textproof.config.GenericSettings;
import dev.textproof.config.TelnyxSettings;
import dev.textproof.config.TwilioSettings;
import dev.textproof.core.Destination;
import dev.textproof.core.NumberReader;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes each channel as its provider wants it. A provider more is a case more here, and a folder. */
final class Providers {

    private Providers() {}

    /** Returns the channels under their ids, in the order of the configuration. */
    static Map<String, InboundChannel> channels(List<ChannelSettings> all, NumberReader numbers, Clock clock) {
        var channels = new LinkedHashMap<String, InboundChannel>();
        all.forEach(settings -> channels.put(settings.id(), channel(settings, numbers, clock)));
        return channels;
    }

    private static InboundChannel channel(ChannelSettings settings, NumberReader numbers, Clock clock) {
        if (settings instanceof TwilioSettings twilio) {
            var ours = twilio.numbers().stream().map(Destination::number).collect(Collectors.toSet());
            return new TwilioInbound(twilio.id(), twilio.accountSid(), twilio.authTokens(), ours);
        }
        if (settings instanceof TelnyxSettings telnyx) {
            return new TelnyxInbound(telnyx, clock);
        }
        if (settings instanceof GenericSettings generic) {
            return new GenericInbound(generic, numbers, clock);
        }
        if (settings instanceof AndroidSettings android) {
            return new AndroidInbound(android, numbers, clock);
        }
        throw new IllegalStateException("no channel for " + settings.id());
    }

    /** Returns how to ask whether the API of {@code channel}'s provider takes its credentials, where it has any. */
    static Optional<ApiAccount> account(ChannelSettings channel) {
        if (channel instanceof TwilioSettings twilio) {
            return Optional.of(TwilioAccount.of(twilio));
        }
        if (channel instanceof TelnyxSettings telnyx) {
            return TelnyxAccount.of(telnyx);
        }
        return channel instanceof AndroidSettings android ? AndroidAccount.of(android) : Optional.empty();
    }

    /** Returns the channels whose numbers no carrier answers HELP and STOP for. */
    static Set<String> ownWords(List<ChannelSettings> all) {
        return all.stream()
                .filter(channel -> channel instanceof AndroidSettings && channel.canReply())
                .map(ChannelSettings::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
