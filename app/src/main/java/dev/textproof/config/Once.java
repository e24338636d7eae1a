package dev.textproof.config;

import java.util.HashMap;
import java.util.Map;

/** Sees to it that something, such as a kid, stands only once in the file. Not thread-safe. */
final class Once {

    private final String what;
    private final Map<String, Place> first = new HashMap<>();

    Once(String what) {
        this.what = what;
    }

    /** Notes a mistake at {@code value} if {@code text} was seen before. An empty text, left by a mistake, is not. */
    void see(String text, Value value) {
        if (text.isEmpty()) {
            return;
        }
        var before = first.putIfAbsent(text, value.place());
        if (before != null) {
            value.mistake("the same " + what + " as " + before.path() + "; it may stand only once");
        }
    }
}
