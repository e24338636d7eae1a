package dev.textproof.config;

import dev.textproof.core.Application;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the channels, once; their ids and numbers are unique among all of them. Not thread-safe. */
final class ChannelReader {

    static final String ID_EXPECTED = "expected 1 to 32 lower-case letters, digits or hyphens";

    private final Map<String, Provider> providers;
    private final NumbersReader numbers;
    private final Once ids = new Once("id");

    /** Reads what one provider asks for. */
    interface Provider {

        /** Returns what {@code fields} say; after mistakes, which it notes, as much of it as can be told. */
        ChannelSettings read(String id, Fields fields, NumbersReader numbers);
    }

    /** Takes what tells a number's country, and the networks to which plain http may go. */
    ChannelReader(Function<String, Optional<String>> countryOfNumber, Networks inClear) {
        this.providers = Map.of(
                "twilio", new TwilioReader(),
                "telnyx", new TelnyxReader(),
                "android", new AndroidReader(inClear),
                "generic", new GenericReader());
        this.numbers = new NumbersReader(countryOfNumber);
    }

    /** Returns each channel; one with mistakes may still be there. */
    Channels read(List<Value> items) {
        var names = new LinkedHashSet<String>();
        var settings = new ArrayList<ChannelSettings>();
        for (var item : items) {
            var fields = item.fields();
            var id = fields.need("id").map(this::id).orElse("");
            var channel = read(id, fields);
            if (names.add(id)) {
                channel.ifPresent(settings::add);
            }
        }
        return new Channels(names, settings);
    }

    // What belongs to a provider that nobody knows is not ours to judge.
    private Optional<ChannelSettings> read(String id, Fields fields) {
        var known = String.join(", ", new TreeSet<>(providers.keySet()));
        var provider = fields.need("provider")
                .flatMap(value ->
                        value.parsed("expected one of: " + known, text -> Optional.ofNullable(providers.get(text))));
        var channel = provider.map(it -> it.read(id, fields, numbers));
        channel.ifPresent(read -> fields.end());
        return channel;
    }

    private String id(Value value) {
        var id = value.text(ID_EXPECTED, Application::isId);
        ids.see(id, value);
        return id;
    }
}
