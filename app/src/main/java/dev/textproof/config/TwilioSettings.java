package dev.textproof.config;

import dev.textproof.core.Destination;
import dev.textproof.core.Secret;
import java.util.List;

/**
 * A channel at Twilio.
 *
 * @param authTokens one, or two during a rotation
 * @param apiUrl where its API is asked for texts that were missed, without a slash at the end
 */
public record TwilioSettings(
        String id, String accountSid, List<Secret> authTokens, List<Destination> numbers, String apiUrl)
        implements ChannelSettings {

    /** Where Twilio's API is unless the configuration says otherwise. */
    public static final String API = "https://api.twilio.com";

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
