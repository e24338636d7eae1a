package dev.textproof.config;

import dev.textproof.core.Destination;
import dev.textproof.core.Secret;
import java.util.List;

/**
 * A channel at Twilio.
 *
 * @param authTokens one, or two during a rotation
 */
public record TwilioSettings(String id, String accountSid, List<Secret> authTokens, List<Destination> numbers)
        implements ChannelSettings {

    public TwilioSettings {
        authTokens = List.copyOf(authTokens);
        numbers = List.copyOf(numbers);
    }

    /** In the webhook's answer, so it needs no key. */
    @Override
    public boolean canReply() {
        return true;
    }
}
