package dev.textproof.config;

import dev.textproof.core.Application;
import dev.textproof.core.Destination;
import dev.textproof.core.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the channels, once; their ids and numbers are unique among all of them. Not thread-safe. */
final class ChannelReader {

    static final String ID_EXPECTED = "expected 1 to 32 lower-case letters, digits or hyphens";

    private static final Set<String> LATER = Set.of("telnyx", "android", "generic");
    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");

    private final Function<String, Optional<String>> countryOfNumber;
    private final Once ids = new Once("id");
    private final Once numbers = new Once("number");

    ChannelReader(Function<String, Optional<String>> countryOfNumber) {
        this.countryOfNumber = countryOfNumber;
    }

    /** Returns each channel under its id, in the order of the file. One with mistakes may still be there. */
    Map<String, ChannelSettings> read(List<Value> items) {
        var channels = new LinkedHashMap<String, ChannelSettings>();
        for (var item : items) {
            var channel = read(item.fields());
            channels.putIfAbsent(channel.id(), channel);
        }
        return channels;
    }

    private ChannelSettings read(Fields fields) {
        var id = fields.need("id").map(this::id).orElse("");
        var provider = fields.need("provider").map(ChannelReader::provider).orElse("");
        if (LATER.contains(provider)) {
            // What belongs to another provider is not ours to judge; a misspelt one is read on as what is here.
            return new ChannelSettings(id, provider, "", List.of(), List.of());
        }
        var accountSid = fields.neededText(
                "account_sid",
                "expected AC and 32 hexadecimal digits",
                text -> ACCOUNT_SID.matcher(text).matches());
        var channel = new ChannelSettings(
                id,
                provider,
                accountSid,
                authTokens(fields.neededItems("auth_tokens"), accountSid),
                destinations(fields.neededItems("numbers"), id));
        fields.end();
        return channel;
    }

    private String id(Value value) {
        var id = value.text(ID_EXPECTED, Application::isId);
        ids.see(id, value);
        return id;
    }

    private static String provider(Value value) {
        var provider = value.text("expected twilio", text -> text.equals("twilio") || LATER.contains(text));
        if (LATER.contains(provider)) {
            value.mistake("telnyx, android and generic come with a later version; use twilio");
        }
        return provider;
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

    private List<Destination> destinations(List<Value> items, String channel) {
        return items.stream()
                .flatMap(item -> destination(item, channel).stream())
                .toList();
    }

    private Optional<Destination> destination(Value item, String channel) {
        if (!item.isMapping()) {
            return number(item).map(number -> new Destination(number, countryOfNumber.apply(number), channel));
        }
        var fields = item.fields();
        var number = fields.need("number").flatMap(this::number);
        var country = fields.find("country").flatMap(Countries::read);
        fields.end();
        return number.map(it -> new Destination(it, country.or(() -> countryOfNumber.apply(it)), channel));
    }

    private Optional<String> number(Value value) {
        var number = value.text(
                "expected an E.164 number such as \"+12025550143\", or a short code of 3 to 8 digits",
                Destination::isDestination);
        numbers.see(number, value);
        return Optional.of(number).filter(text -> !text.isEmpty());
    }
}
