package dev.textproof.page;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The script of the element {@code <textproof-verify>}, as it is served: {@code page/widget.js} without comments,
 * indentation and the line breaks that JavaScript and CSS can do without. The same for everybody: words come with the
 * status ({@link WidgetScreen}).
 */
public final class Widget {

    private static final Pattern COMMENTS = Pattern.compile("(?m)^ *//.*\n");
    private static final Pattern INDENTATION = Pattern.compile("(?m)^\\s+");
    private static final Pattern NEEDLESS_BREAKS = Pattern.compile("(?<=[;{,(])\n");

    private static final Asset SCRIPT = Assets.asset(
            "widget.js", Assets.JS, squeezed(new String(Assets.bytes("widget.js"), StandardCharsets.UTF_8)));

    private Widget() {}

    /** Returns it. */
    public static Asset script() {
        return SCRIPT;
    }

    private static String squeezed(String source) {
        var text = COMMENTS.matcher(source).replaceAll("");
        text = INDENTATION.matcher(text).replaceAll("");
        return NEEDLESS_BREAKS.matcher(text).replaceAll("");
    }
}
