package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenFinderTest {

    private static final String TOKEN = "TP1-7K00732S-G2GV5GYM-WQV0E67Z-1C3800AZ-CG0BSFPY";

    @Test
    void readsUpTo1600CharactersAndNotOneMore() {
        var filler = "x".repeat(1600 - TOKEN.length() - 1) + " ";

        assertEquals(1, TokenFinder.find(filler + TOKEN).size());
        assertEquals(0, TokenFinder.find("x" + filler + TOKEN).size());
        // Characters are code points: these are two Java chars each.
        var emoji = "\uD83D\uDE00".repeat(1600 - TOKEN.length());
        assertEquals(1, TokenFinder.find(emoji + TOKEN).size());
    }

    @Test
    void triesEightMarkersAndNotOneMore() {
        assertEquals(1, TokenFinder.find("TP1-U ".repeat(7) + TOKEN).size());
        assertEquals(0, TokenFinder.find("TP1-U ".repeat(8) + TOKEN).size());
    }

    @Test
    void skipsFourSeparatorsInARowAndNotOneMore() {
        assertEquals(1, TokenFinder.find(TOKEN.replace("-", "....")).size());
        assertEquals(0, TokenFinder.find(TOKEN.replace("-", ".....")).size());
    }

    @Test
    void readsWhatItWrites() {
        assertEquals(TOKEN, TokenFinder.find(TOKEN).get(0).text());
    }

    @Test
    void ignoresWhatFollowsTheFortiethSymbol() {
        assertEquals(TOKEN, TokenFinder.find(TOKEN + "0U").get(0).text());
    }

    @Test
    void knowsEveryOptOutWordAndNoOther() {
        for (var word :
                new String[] {"STOP", "stopall", "Unsubscribe!", " cancel. ", "End", "QUIT", "revoke", "Opt-Out"}) {
            assertTrue(TokenFinder.isOptOut(word), word);
        }
        assertTrue(!TokenFinder.isOptOut("STOP IT") && !TokenFinder.isOptOut(""));
    }

    @Test
    void neverThrowsNorLingersOnGarbage() {
        var seed = 20261121L;
        var random = new Random(seed);
        var pieces = new String[] {
            "TP1", "TPL-", "\uD800", "ß", "\u200B", "7K", "-", "\uFDFA", "U", "é", " ", TOKEN, "\u0000"
        };

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (var round = 0; round < 20_000; round++) {
                var body = new StringBuilder();
                for (var i = random.nextInt(40); i > 0; i--) {
                    body.append(pieces[random.nextInt(pieces.length)]);
                }
                assertTrue(TokenFinder.find(body.toString()).size() <= 8, () -> "seed " + seed);
            }
            TokenFinder.find("\uFDFA".repeat(1600));
        });
    }
}
