package dev.textproof.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys of one section. A key that nobody asked for by the time of {@link #end} is a mistake. Not thread-safe. */
final class Fields {

    private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    private final Place place;
    private final Reading reading;
    private final boolean saysWhatIsMissing;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Place> keys = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(List<NodeTuple> tuples, Place place, Reading reading) {
        this(place, reading, true);
        tuples.forEach(this::add);
    }

    private Fields(Place place, Reading reading, boolean saysWhatIsMissing) {
        this.place = place;
        this.reading = reading;
        this.saysWhatIsMissing = saysWhatIsMissing;
    }

    /** Returns what stands in for a section that is none: that was said already, so nothing is missing from it. */
    static Fields none(Place place, Reading reading) {
        return new Fields(place, reading, false);
    }

    private void add(NodeTuple tuple) {
        var line = Yaml.line(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)
                || !SHOWN.matcher(scalar.getValue()).matches()) {
            // Not shown: it may be a secret with its colon in the wrong place.
            reading.mistake(place.key("…").at(line).mistake("no such key"));
            return;
        }
        var keyPlace = place.key(scalar.getValue()).at(line);
        var first = keys.putIfAbsent(scalar.getValue(), keyPlace);
        if (first == null) {
            values.put(scalar.getValue(), new Value(tuple.getValueNode(), keyPlace, reading));
        } else {
            reading.mistake(keyPlace.mistake("this key stands twice; the first is on line " + first.line()));
        }
    }

    Optional<Value> find(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    Optional<Value> need(String key) {
        var found = find(key);
        if (found.isEmpty()) {
            missing(key, "missing");
        }
        return found;
    }

    /** Notes that {@code key} is not there, with what was expected. */
    void missing(String key, String message) {
        if (saysWhatIsMissing) {
            reading.mistake(place.key(key).mistake(message));
        }
    }

    /** Returns the section under {@code key}; without one, a section with no keys, so that its defaults hold. */
    Fields section(String key) {
        return find(key).map(Value::fields).orElseGet(() -> new Fields(List.of(), place.key(key), reading));
    }

    List<Value> items(String key) {
        return find(key).map(Value::items).orElse(List.of());
    }

    /** Returns at least one item, or none after a mistake. */
    List<Value> neededItems(String key) {
        var found = need(key);
        var items = found.map(Value::items).orElse(List.of());
        found.filter(value -> value.isEmptyList()).ifPresent(value -> value.mistake("expected at least one"));
        return items;
    }

    <T> T parsed(String key, T fallback, String expected, Function<String, Optional<T>> parse) {
        return find(key).flatMap(value -> value.parsed(expected, parse)).orElse(fallback);
    }

    /** Returns the text under {@code key}, which must be there, or an empty one after a mistake. */
    String neededText(String key, String expected, Predicate<String> fits) {
        return need(key).map(value -> value.text(expected, fits)).orElse("");
    }

    boolean flag(String key) {
        return parsed(key, false, "expected true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    int number(String key, int fallback, int least, int most) {
        return parsed(
                key,
                fallback,
                "expected a whole number from " + least + " to " + most,
                text -> text.matches("[0-9]{1,9}")
                        ? Optional.of(Integer.valueOf(text)).filter(number -> least <= number && number <= most)
                        : Optional.empty());
    }

    /** Notes the keys that nobody asked for, each with what was probably meant. */
    void end() {
        keys.forEach((key, keyPlace) -> {
            if (!asked.contains(key)) {
                reading.mistake(keyPlace.mistake("no such key"
                        + Suggestion.nearest(key, asked)
                                .map(meant -> "; did you mean " + meant + "?")
                                .orElse("; known here: " + String.join(", ", new TreeSet<>(asked)))));
            }
        });
    }
}
