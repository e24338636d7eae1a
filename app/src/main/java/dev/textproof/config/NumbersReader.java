package dev.textproof.config;

import dev.textproof.core.Destination;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads the numbers of channels, each of which is unique among all of them. Not thread-safe. */
final class NumbersReader {

    private final Function<String, Optional<String>> countryOfNumber;
    private final Once numbers = new Once("number");

    NumbersReader(Function<String, Optional<String>> countryOfNumber) {
        this.countryOfNumber = countryOfNumber;
    }

    List<Destination> read(List<Value> items, String channel) {
        return read(items, channel, (number, fields) -> {});
    }

    /** Reads the same where a number has keys of its provider's own, which {@code more} asks for. */
    List<Destination> read(List<Value> items, String channel, BiConsumer<String, Fields> more) {
        return items.stream()
                .flatMap(item -> destination(item, channel, more).stream())
                .toList();
    }

    private Optional<Destination> destination(Value item, String channel, BiConsumer<String, Fields> more) {
        if (!item.isMapping()) {
            var number = number(item);
            number.ifPresent(it -> more.accept(it, Fields.none(item.place(), item.reading())));
            return number.map(it -> new Destination(it, countryOfNumber.apply(it), channel));
        }
        var fields = item.fields();
        var number = fields.need("number").flatMap(this::number);
        var country = fields.find("country").flatMap(Countries::read);
        more.accept(number.orElse(""), fields);
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
