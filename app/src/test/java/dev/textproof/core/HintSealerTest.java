package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HintSealerTest {

    private static final PhoneNumber SENDER = new PhoneNumber("+14155550199");
    private static final Hint HINT = Fixture.hint(SENDER, Fixture.DESTINATION);

    private final HintSealer sealer = new HintSealer(Fixture.keyring());

    @Test
    void opensWhatItSealed() {
        for (var to : List.of(Fixture.DESTINATION, "50506")) {
            var hint = Fixture.hint(SENDER, to);

            var opened = sealer.seal(hint).flatMap(sealer::open);

            assertEquals(Optional.of(hint), opened);
        }
    }

    @Test
    void showsNoDigitOfANumber() {
        var sealed = sealer.seal(HINT).orElseThrow();

        var text = new String(sealed, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("5550199") || text.contains("5550143"));
    }

    @Test
    void opensNothingThatWasChangedOrCut() {
        var sealed = sealer.seal(HINT).orElseThrow();

        for (var at = 0; at < sealed.length; at++) {
            assertEquals(Optional.empty(), sealer.open(Arrays.copyOf(sealed, at)));
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertEquals(Optional.empty(), sealer.open(changed), "byte " + at);
        }
        assertEquals(Optional.empty(), sealer.open(Arrays.copyOf(sealed, sealed.length + 1)));
    }

    @Test
    void neitherSealsNorOpensWithoutTheKeyOfTheId() {
        var stranger = new HintSealer(Fixture.keyring(Fixture.app("acme"), Fixture.key("9Z", 3)));
        var otherSecret = new HintSealer(Fixture.keyring(Fixture.app("acme"), Fixture.key("7K", 3)));
        var sealed = sealer.seal(HINT).orElseThrow();

        assertTrue(stranger.seal(HINT).isEmpty());
        assertTrue(stranger.open(sealed).isEmpty());
        assertTrue(otherSecret.open(sealed).isEmpty());
    }
}
