package dev.textproof.channel.telnyx;

import dev.textproof.channel.ApiAccount;
import dev.textproof.channel.ApiAccount.Login;
import dev.textproof.config.TelnyxSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Asks Telnyx for the balance, as it advises for a first look whether a key is taken.
 *
 * @see <a href="https://developers.telnyx.com/docs/development/api-fundamentals/first-api-request">Telnyx: first API
 *     request</a>
 */
public final class TelnyxAccount {

    private TelnyxAccount() {}

    /** Returns how to ask; nothing where the channel has no key for the API. */
    public static Optional<ApiAccount> of(TelnyxSettings settings) {
        return settings.apiKey()
                .map(key -> new ApiAccount(
                        "Telnyx",
                        URI.create(settings.apiUrl() + "/balance"),
                        List.of(Login.bearer("api_key", key)),
                        "compare it with Telnyx's portal (Account Settings, Keys & Credentials), or make a new one"));
    }
}
