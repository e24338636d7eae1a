package dev.textproof.channel.twilio;

import dev.textproof.channel.ApiAccount;
import dev.textproof.channel.ApiAccount.Login;
import dev.textproof.config.TwilioSettings;
import java.net.URI;
import java.util.stream.IntStream;

/**
 * Asks Twilio for the account itself.
 *
 * @see <a href="https://www.twilio.com/docs/iam/api/account">Twilio: the Account resource</a>
 */
public final class TwilioAccount {

    private TwilioAccount() {}

    public static ApiAccount of(TwilioSettings settings) {
        var sid = settings.accountSid();
        var tokens = settings.authTokens();
        return new ApiAccount(
                "Twilio",
                URI.create(settings.apiUrl() + "/2010-04-01/Accounts/" + sid + ".json"),
                IntStream.range(0, tokens.size())
                        .mapToObj(i -> Login.basic("account_sid with auth_tokens[" + i + "]", sid, tokens.get(i)))
                        .toList(),
                "compare both with Twilio's console, and api_url with the account's region");
    }
}
