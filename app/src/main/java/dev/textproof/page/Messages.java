package dev.textproof.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Every word of one language, from {@code messages/<tag>.properties}; {@code {name}} stands for a value. Immutable. */
final class Messages {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)\\}");

    private final Map<String, String> texts;

    private Messages(Map<String, String> texts) {
        this.texts = texts;
    }

    static Messages read(String tag) {
        var properties = new Properties();
        try (var file = Messages.class.getResourceAsStream("/messages/" + tag + ".properties")) {
            if (file == null) {
                throw new IllegalStateException("no messages for " + tag);
            }
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return new Messages(texts);
    }

    Set<String> keys() {
        return texts.keySet();
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** Returns whether the language is written from right to left. */
    boolean runsLeft() {
        return raw("page.dir").equals("rtl");
    }

    /** Returns the text of {@code key} as written, placeholders and all. */
    String raw(String key) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no message " + key);
        }
        return text;
    }

    /** Returns the text of {@code key} cut at its placeholders, which take their values from {@code values}. */
    List<Piece> pieces(String key, Map<String, Value> values) {
        var text = raw(key);
        var pieces = new ArrayList<Piece>();
        var end = 0;
        for (var match = PLACEHOLDER.matcher(text); match.find(); end = match.end()) {
            pieces.add(Piece.words(text.substring(end, match.start())));
            var value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no value for {" + match.group(1) + "} of " + key);
            }
            pieces.add(Piece.value(match.group(1), value));
        }
        pieces.add(Piece.words(text.substring(end)));
        return pieces;
    }

    /** What a placeholder stands for: as seen, and as said where that differs (empty where not). */
    record Value(String seen, String said) {
        static Value of(String text) {
            return new Value(text, "");
        }
    }

    /** A part of a sentence: words, or the value of the placeholder {@code name}. */
    record Piece(String name, String seen, String said) {
        static Piece words(String text) {
            return new Piece("", text, "");
        }

        static Piece value(String name, Value value) {
            return new Piece(name, value.seen(), value.said());
        }

        String aloud() {
            return said.isEmpty() ? seen : said;
        }
    }
}
