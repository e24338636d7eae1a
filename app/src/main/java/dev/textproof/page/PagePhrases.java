package dev.textproof.page;

import dev.textproof.page.Messages.Value;
import java.util.Locale;
import java.util.Map;

/** The phrases of one rendering, whole and in pieces, and the part of the model that every page has. */
record PagePhrases(Phrases whole, Phrases inPieces) {

    static PagePhrases of(Locale locale, Map<String, Value> values) {
        var messages = Locales.messages(locale);
        return new PagePhrases(Phrases.whole(messages, values), Phrases.inPieces(messages, values));
    }

    Map<String, Object> model(Frame frame) {
        var base = frame.basePath();
        var assets = Map.of(
                "css", Assets.url(base, "page.css"),
                "js", Assets.url(base, "page.js"),
                "simCss", Assets.url(base, "sim.css"),
                "simJs", Assets.url(base, "sim.js"),
                "receivedJs", Assets.url(base, "received.js"),
                "icon", Assets.url(base, "icon.svg"));
        return Map.of(
                "t", whole,
                "rich", inPieces,
                "assets", assets,
                "base", base,
                "demo", frame.demo(),
                "lang", frame.locale().toLanguageTag());
    }
}
