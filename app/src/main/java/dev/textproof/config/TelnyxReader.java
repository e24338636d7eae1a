package dev.textproof.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a channel at Telnyx asks for. */
final class TelnyxReader implements ChannelReader.Provider {

    private static final String API = "https://api.telnyx.com/v2";

    /** Channels of one account have one API key. */
    private static final Optional<String> ONE_ACCOUNT = Optional.of("telnyx");

    @Override
    public ChannelSettings read(String id, Fields fields, NumbersReader numbers) {
        return new TelnyxSettings(
                id,
                publicKeys(fields.neededItems("public_keys")),
                fields.find("api_key")
                        .flatMap(value ->
                                value.secret(KeyText.TOKEN_EXPECTED, ONE_ACCOUNT, KeyText::token, Function.identity())),
                fields.parsed(
                        "api_url",
                        API,
                        "expected an https URL (http on loopback) without query, fragment or password",
                        Urls::publicUrl),
                numbers.read(fields.neededItems("numbers"), id));
    }

    private static List<String> publicKeys(List<Value> items) {
        if (items.size() > 2) {
            items.get(2).mistake("expected one key, or two during a rotation");
        }
        var keys = new ArrayList<String>();
        for (var item : items) {
            var key = item.text("expected Telnyx's public key, 32 bytes in base64 (44 characters)", Ed25519Text::isKey);
            if (keys.contains(key)) {
                item.mistake("the same key as the one before it");
            }
            keys.add(key);
        }
        return keys;
    }
}
