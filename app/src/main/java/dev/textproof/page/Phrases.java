package dev.textproof.page;

import com.samskivert.mustache.Mustache;
import dev.textproof.page.Messages.Piece;
import dev.textproof.page.Messages.Value;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lets a template say {@code {{t.waiting.copy}}}, a whole sentence for text and attributes, or
 * {@code {{#rich.waiting.lead}}{{>rich}}{{/rich.waiting.lead}}}, its pieces, so that values can be set off without
 * markup in the messages.
 */
final class Phrases implements Mustache.CustomContext {

    // Unicode Standard Annex 9: first strong isolate, pop directional isolate.
    private static final char FSI = '\u2068';
    private static final char PDI = '\u2069';

    private final Messages messages;
    private final Map<String, Value> values;
    private final boolean inPieces;
    private final String prefix;

    private Phrases(Messages messages, Map<String, Value> values, boolean inPieces, String prefix) {
        this.messages = messages;
        this.values = values;
        this.inPieces = inPieces;
        this.prefix = prefix;
    }

    static Phrases whole(Messages messages, Map<String, Value> values) {
        return new Phrases(messages, values, false, "");
    }

    static Phrases inPieces(Messages messages, Map<String, Value> values) {
        return new Phrases(messages, values, true, "");
    }

    /** Returns the phrases whose keys begin with {@code name} and a dot. */
    Phrases under(String name) {
        return new Phrases(messages, values, inPieces, prefix + name + ".");
    }

    @Override
    public Object get(String name) {
        var key = prefix + name;
        if (!messages.has(key)) {
            return under(name);
        }
        var pieces = messages.pieces(key, values);
        return inPieces ? pieces : pieces.stream().map(this::aloud).collect(Collectors.joining());
    }

    // Where a sentence runs to the left, a number or name in it keeps its own direction only if it is set apart.
    private String aloud(Piece piece) {
        return messages.runsLeft() && !piece.name().isEmpty() ? FSI + piece.aloud() + PDI : piece.aloud();
    }

    /** Fails: a template that names a group of messages where a message belongs is wrong. */
    @Override
    public String toString() {
        throw new IllegalStateException("no message " + prefix);
    }
}
