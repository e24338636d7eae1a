package dev.textproof.channel.android;

import dev.textproof.channel.ApiAccount;
import dev.textproof.channel.ApiAccount.Login;
import dev.textproof.config.AndroidSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Asks the app for its webhooks, which both the phone and the cloud have, and neither tells without a password
 * ({@code /health} needs none).
 *
 * @see <a href="https://docs.sms-gate.app/features/webhooks/">SMS Gateway for Android: webhooks</a>
 */
public final class AndroidAccount {

    private AndroidAccount() {}

    /** Returns how to ask; nothing where the channel has no API. */
    public static Optional<ApiAccount> of(AndroidSettings settings) {
        return settings.api()
                .map(api -> new ApiAccount(
                        "SMS Gateway",
                        URI.create(api.url() + "/webhooks"),
                        List.of(Login.basic("api_user with api_password", api.user(), api.password())),
                        "compare both with what the app shows, for the phone or for the cloud as api_url says"));
    }
}
