package dev.textproof.config;

import dev.textproof.core.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One value of the file, at its place. What it is read as decides what it must be; a mistake is noted, and the answer
 * is then nothing or empty and of no use. A scalar is taken as it was written, never as YAML's number, date or truth
 * value: a kid may be {@code 00} or {@code 1E5}, a country {@code NO}.
 */
final class Value {

    private static final String OUR_TAGS = "tag:yaml.org,2002:";

    private final Node node;
    private final Place place;
    private final Reading reading;

    Value(Node node, Place place, Reading reading) {
        this.node = node;
        this.place = place.at(Yaml.line(node));
        this.reading = reading;
    }

    Place place() {
        return place;
    }

    Reading reading() {
        return reading;
    }

    void mistake(String message) {
        reading.mistake(place.mistake(message));
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Returns the keys and values; none if only the section's name stands there. */
    Fields fields() {
        if (node instanceof MappingNode mapping && isPlainYaml()) {
            return new Fields(mapping.getValue(), place, reading);
        }
        if (isBlank()) {
            return new Fields(List.of(), place, reading);
        }
        if (!isMapping()) {
            mistake("expected keys with values, found " + kind());
        }
        return Fields.none(place, reading);
    }

    List<Value> items() {
        var items = new ArrayList<Value>();
        if (!(node instanceof SequenceNode sequence)) {
            mistake("expected a list, found " + kind());
        } else if (isPlainYaml()) {
            for (var item : sequence.getValue()) {
                items.add(new Value(item, place.item(items.size()), reading));
            }
        }
        return List.copyOf(items);
    }

    boolean isEmptyList() {
        return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    }

    /** Returns what {@code parse} makes of the text; where it makes nothing of it, {@code expected} is the mistake. */
    <T> Optional<T> parsed(String expected, Function<String, Optional<T>> parse) {
        var filled = filled(expected);
        var parsed = filled.flatMap(each -> parse.apply(each.text()));
        if (filled.isPresent() && parsed.isEmpty()) {
            mistake(expected);
        }
        return parsed;
    }

    /** Returns the text, or an empty one after a mistake. */
    String text(String expected, Predicate<String> fits) {
        return parsed(expected, text -> Optional.of(text).filter(fits)).orElse("");
    }

    /** Returns the secret that {@code decode} finds in the text, and remembers where it is used. */
    Optional<Secret> secret(String expected, Function<String, Optional<Secret>> decode) {
        return secret(expected, Optional.empty(), decode, Function.identity());
    }

    /** Returns what {@code decode} finds in the text, and remembers where the secret {@code material} in it is used. */
    <T> Optional<T> secret(
            String expected,
            Optional<String> sharedWithin,
            Function<String, Optional<T>> decode,
            Function<T, Secret> material) {
        var filled = filled(expected);
        var decoded = filled.flatMap(each -> decode.apply(each.text()));
        if (filled.isPresent() && decoded.isEmpty()) {
            mistake(expected);
        }
        filled.ifPresent(from -> decoded.map(material)
                .ifPresent(secret -> reading.secret(new Reading.SecretUse(
                        place, Secret.ofText(from.text()), secret, sharedWithin, from.literal()))));
        return decoded;
    }

    private Optional<Substitution.Filled> filled(String expected) {
        if (!(node instanceof ScalarNode scalar)) {
            mistake(expected + ", found " + kind());
            return Optional.empty();
        }
        if (isBlank()) {
            mistake("has no value; give it one or leave the key out");
            return Optional.empty();
        }
        return isPlainYaml() ? reading.fill(place, scalar.getValue()) : Optional.empty();
    }

    private boolean isBlank() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && List.of("", "~", "null").contains(scalar.getValue());
    }

    private boolean isPlainYaml() {
        var plain = node.getTag().getValue().startsWith(OUR_TAGS);
        if (!plain) {
            mistake("a tag such as !env is not read here; write ${NAME} or ${file:/path}");
        }
        return plain;
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "keys with values";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return isBlank() ? "nothing" : "a single value";
    }
}
