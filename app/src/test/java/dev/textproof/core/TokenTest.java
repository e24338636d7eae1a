package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No token but the one that was made, for no numbers but the two that it was made for. */
class TokenTest {

    private static final PhoneNumber USER = Fixture.USER;
    private static final PhoneNumber OTHER_USER = new PhoneNumber("+447911123456");
    private static final String DESTINATION = Fixture.DESTINATION;
    private static final String OTHER_DESTINATION = "+447700900555";
    private static final Key KEY = Fixture.key("7K", 1);
    private static final Head HEAD =
            Head.of(new Kid("7K"), Assurance.INBOUND, Fixture.NOW, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    private static final Token TOKEN = Token.of(HEAD, KEY, USER, DESTINATION);

    @Test
    void refusesEveryChangeOfOneSymbol() {
        var verifier = new Verifier(Fixture.keyring(), List.of(Fixture.ENGLISH));
        var text = TOKEN.text();

        var tried = 0;
        for (var at = "TP1-".length(); at < text.length(); at++) {
            for (var symbol : Crockford.ALPHABET.toCharArray()) {
                if (text.charAt(at) == '-' || text.charAt(at) == symbol) {
                    continue;
                }
                var changed = text.substring(0, at) + symbol + text.substring(at + 1);
                var outcome = verifier.judge(Fixture.text(USER, DESTINATION, changed), Fixture.NOW);
                assertFalse(outcome instanceof Outcome.Valid, () -> changed + " verifies");
                tried++;
            }
        }

        assertEquals(40 * 31, tried);
        assertInstanceOf(Outcome.Valid.class, verifier.judge(Fixture.text(USER, DESTINATION, text), Fixture.NOW));
    }

    static Stream<Arguments> everyOtherBinding() {
        return Stream.of(
                Arguments.of("another number", KEY, OTHER_USER, DESTINATION),
                Arguments.of("another destination", KEY, USER, OTHER_DESTINATION),
                Arguments.of("both others", KEY, OTHER_USER, OTHER_DESTINATION),
                Arguments.of("swapped", KEY, new PhoneNumber(DESTINATION), USER.e164()),
                Arguments.of("another app's key", Fixture.key("8M", 2), USER, DESTINATION),
                Arguments.of("another app's key, another number", Fixture.key("8M", 2), OTHER_USER, DESTINATION),
                Arguments.of("another secret of the same kid", Fixture.key("7K", 2), USER, DESTINATION),
                Arguments.of("a digit moved across", KEY, new PhoneNumber(USER.e164() + "1"), DESTINATION.substring(2)),
                Arguments.of("a short code", KEY, USER, "20202"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyOtherBinding")
    void fitsNothingElse(String what, Key key, PhoneNumber user, String destination) {
        assertFalse(TOKEN.fits(key, user, destination));
    }

    @Test
    void fitsWhatItWasMadeFor() {
        assertTrue(TOKEN.fits(KEY, USER, DESTINATION));
    }

    @Test
    void servesNoOtherPurpose() {
        var id = Keyring.idOf(HEAD, KEY);
        var idAsToken = Token.ofSymbols(id.text().substring("ver_".length())).orElseThrow();
        var tokenAsId = VerificationId.parse(
                        "ver_" + TOKEN.text().replace("-", "").substring("TP1".length()))
                .orElseThrow();

        assertFalse(idAsToken.fits(KEY, USER, DESTINATION));
        assertTrue(Fixture.keyring().appOf(tokenAsId).isEmpty());
        assertEquals("acme", Fixture.keyring().appOf(id).orElseThrow().id());
    }

    @Test
    void anotherHeadIsAnotherTokenAndAnotherId() {
        var other = Head.of(new Kid("7K"), Assurance.INBOUND, Fixture.NOW, new byte[9]);

        assertFalse(Token.of(other, KEY, USER, DESTINATION).equals(TOKEN));
        assertFalse(Keyring.idOf(other, KEY).equals(Keyring.idOf(HEAD, KEY)));
    }

    @Test
    void printsNothingThatCouldBeSent() {
        assertEquals("Token[7K]", TOKEN.toString());
    }
}
