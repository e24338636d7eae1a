package dev.textproof.config;

import dev.textproof.core.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what a channel at Twilio asks for. */
final class TwilioReader implements ChannelReader.Provider {

    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");

    @Override
    public ChannelSettings read(String id, Fields fields, NumbersReader numbers) {
        var accountSid = fields.neededText(
                "account_sid",
                "expected AC and 32 hexadecimal digits",
                text -> ACCOUNT_SID.matcher(text).matches());
        return new TwilioSettings(
                id,
                accountSid,
                authTokens(fields.neededItems("auth_tokens"), accountSid),
                numbers.read(fields.neededItems("numbers"), id),
                fields.parsed(
                        "api_url",
                        TwilioSettings.API,
                        "expected an https URL without query (http on loopback)",
                        Urls::publicUrl));
    }

    private static List<Secret> authTokens(List<Value> items, String accountSid) {
        if (items.size() > 2) {
            items.get(2).mistake("expected one token, or two during a rotation");
        }
        var tokens = new ArrayList<Secret>();
        for (var item : items) {
            // Two channels of one account have the same token; within one channel it would be no rotation.
            var token =
                    item.secret(KeyText.TOKEN_EXPECTED, Optional.of(accountSid), KeyText::token, Function.identity());
            if (token.filter(tokens::contains).isPresent()) {
                item.mistake("the same token as the one before it");
            }
            token.ifPresent(tokens::add);
        }
        return tokens;
    }
}
