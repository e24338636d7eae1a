package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.page.PageHint;

/** A hint as pages and apps read it: {@code {"hint": "wrong_number", "ending": "42"}}. */
final class HintJson {

    private HintJson() {}

    static ObjectNode of(PageHint hint) {
        var json = Json.object().put("hint", hint.wireName());
        return hint instanceof PageHint.WrongNumber wrong ? json.put("ending", wrong.ending()) : json;
    }
}
