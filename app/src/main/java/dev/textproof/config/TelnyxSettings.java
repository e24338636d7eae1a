package dev.textproof.config;

import dev.textproof.core.Destination;
import dev.textproof.core.Secret;
import java.util.List;
import java.util.Optional;

/**
 * A channel at Telnyx.
 *
 * @param publicKeys base64 of 32 bytes each; one, or two during a rotation
 * @param apiKey without it the channel cannot reply
 * @param apiUrl without a slash at its end
 */
public record TelnyxSettings(
        String id, List<String> publicKeys, Optional<Secret> apiKey, String apiUrl, List<Destination> numbers)
        implements ChannelSettings {

    public TelnyxSettings {
        publicKeys = List.copyOf(publicKeys);
        numbers = List.copyOf(numbers);
    }

    @Override
    public boolean canReply() {
        return apiKey.isPresent();
    }
}
