package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"page.css", "page.js", "sim.css", "sim.js", "received.js", "icon.svg"})
    void areReadWithTypeAndHash(String name) {
        var asset = Assets.find(name).orElseThrow();

        assertTrue(asset.bytes().length > 100);
        assertTrue(asset.contentType().matches("(text/css|text/javascript|image/svg\\+xml)(; charset=utf-8)?"));
        assertEquals("/base/assets/" + name + "?v=" + asset.hash(), Assets.url("/base", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "page.html", "../messages/en.properties", "/page.css"})
    void areNothingElse(String name) {
        assertEquals(Optional.empty(), Assets.find(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.js", "sim.js", "received.js"})
    void runNoTextAsCode(String name) {
        var script = Assets.find(name).orElseThrow().text();

        assertFalse(script.contains("innerHTML") || script.contains("eval(") || script.contains("new Function"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.css", "sim.css"})
    void knowNoLeftAndRight(String name) {
        var sheet = Assets.find(name).orElseThrow().text();

        // Languages that run from right to left mirror the page; only start and end do.
        assertFalse(sheet.matches("(?s).*(margin|padding|border)-(left|right).*|.*text-align: (left|right).*"));
    }

    @Test
    void drawNoWords() {
        // A zero width space is none.
        var drawn = "(?s).*content: \"(?!\\\\200B\")[^\"]+\".*";
        assertFalse(Assets.find("page.css").orElseThrow().text().matches(drawn));
        assertFalse(Assets.find("icon.svg").orElseThrow().text().contains("<text"));
    }
}
