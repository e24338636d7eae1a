package dev.textproof.config;

import dev.textproof.core.Destination;
import dev.textproof.core.Secret;
import java.util.List;

/**
 * One account at one provider, and our numbers there.
 *
 * @param id names it in {@code {public_url}/inbound/{id}}
 * @param provider {@code twilio}
 * @param authTokens one, or two during a rotation
 * @param numbers at least one
 */
public record ChannelSettings(
        String id, String provider, String accountSid, List<Secret> authTokens, List<Destination> numbers) {

    public ChannelSettings {
        authTokens = List.copyOf(authTokens);
        numbers = List.copyOf(numbers);
    }
}
