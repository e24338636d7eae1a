package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

    private static final Instant NOW = Fixture.NOW;
    private static final PhoneNumber USER = Fixture.USER;
    private static final String DESTINATION = Fixture.DESTINATION;
    private static final Key ACME = Fixture.key("7K", 1);
    private static final Key OTHER = Fixture.key("8M", 2);

    private final Verifier verifier = new Verifier(Fixture.keyring(), List.of(Fixture.ENGLISH));

    @Test
    void aValidTextVerifiesItsSender() {
        var head = head("7K", NOW, 1);
        var body = SmsText.compose(Fixture.ENGLISH, "ACME", Token.of(head, ACME, USER, DESTINATION));

        var outcome = verifier.judge(Fixture.text(USER, DESTINATION, body), NOW.plusSeconds(9));

        var expected = new Verification(
                Keyring.idOf(head, ACME),
                "acme",
                Status.VERIFIED,
                USER,
                DESTINATION,
                Assurance.INBOUND,
                TextMatch.FULL,
                NOW.plusSeconds(9),
                false);
        assertEquals(new Outcome.Valid(expected, Optional.of(Locale.ENGLISH)), outcome);
    }

    @ParameterizedTest
    @CsvSource({"599, verified", "600, expired", "86400, expired", "-120, verified", "-121, too_far_ahead"})
    void countsFromIssueToExpiryAndForgivesTwoMinutesOfClock(long secondsLater, String expected) {
        var token = Token.of(head("7K", NOW, 1), ACME, USER, DESTINATION);

        var outcome = judge(token.text(), NOW.plusSeconds(secondsLater));

        assertEquals(expected, outcome);
    }

    @Test
    void ofTwoOfTheSameSecondTheLastInTheBodyCounts() {
        var first = Token.of(head("7K", NOW, 1), ACME, USER, DESTINATION);
        var last = Token.of(head("7K", NOW, 2), ACME, USER, DESTINATION);

        var outcome = verifier.judge(Fixture.text(USER, DESTINATION, first.text() + " " + last.text()), NOW);

        var id = outcome.fold(valid -> valid.verification().id(), it -> null, it -> null);
        assertEquals(Keyring.idOf(last.head(), ACME), id);
    }

    @Test
    void validTokensOfTwoAppsCancelEachOther() {
        var acme = Token.of(head("7K", NOW, 1), ACME, USER, DESTINATION);
        var other = Token.of(head("8M", NOW, 1), OTHER, USER, DESTINATION);

        assertEquals("different_apps", judge(acme.text() + " " + other.text(), NOW));
        // One that does not fit cannot block one that does.
        var stray = Token.of(head("8M", NOW, 1), OTHER, USER, "20202");
        assertEquals("verified", judge(acme.text() + " " + stray.text(), NOW));
    }

    @Test
    void whoAskedForRoundtripNeverGetsLess() {
        var head = Head.of(new Kid("7K"), Assurance.ROUNDTRIP, NOW, new byte[9]);
        var older = Token.of(head("7K", NOW.minusSeconds(5), 1), ACME, USER, DESTINATION);
        var token = Token.of(head, ACME, USER, DESTINATION);

        for (var body : List.of(token.text(), older.text() + " " + token.text())) {
            var outcome = verifier.judge(Fixture.text(USER, DESTINATION, body), NOW);

            var heard = ((Outcome.Valid) outcome).verification();
            assertEquals(Keyring.idOf(head, ACME), heard.id());
            assertEquals(Status.HEARD, heard.status());
            assertEquals(Assurance.ROUNDTRIP, heard.assurance());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO", "no", " No. ", "no!", "N-O", "«No»", "ＮＯ"})
    void knowsNoForAnAnswer(String body) {
        assertEquals("answered_no", judge(body, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no no", "not me", "0", "n", "", "NO, I did not start that", "know"})
    void takesNothingElseForNo(String body) {
        assertEquals("no_token", judge(body, NOW));
    }

    @Test
    void aTokenBesideItOutweighsNo() {
        var token = Token.of(head("7K", NOW, 1), ACME, USER, DESTINATION);

        assertEquals("verified", judge("NO " + token.text(), NOW));
        assertEquals("no_token", judge("NO" + " ".repeat(1_600), NOW));
    }

    @Test
    void aSenderThatIsNoNumberVerifiesNothing() {
        var token = Token.of(head("7K", NOW, 1), ACME, USER, DESTINATION);
        var text = new InboundText("twilio-us", Optional.empty(), DESTINATION, token.text(), "SM1", Optional.empty());

        assertEquals(new Outcome.Refused(Reason.BAD_SENDER), verifier.judge(text, NOW));
    }

    @Test
    void aMismatchHintsAtTheVerificationThatWaits() {
        var head = head("7K", NOW, 1);
        var token = Token.of(head, ACME, USER, DESTINATION);
        var other = new PhoneNumber("+14155550142");

        var outcome = verifier.judge(Fixture.text(other, DESTINATION, token.text()), NOW);

        var hint = new Hint(Keyring.idOf(head, ACME), other, DESTINATION, NOW.plus(Duration.ofMinutes(10)));
        assertEquals(new Outcome.Mismatch(hint), outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "+525512345678, +5215512345678",
        "+5491123456789, +541123456789",
        "+5511987654321, +551187654321",
        "+5511971234567, +551171234567",
        "+551171234567, +5511971234567"
    })
    void hearsBothSpellingsOfAMobileNumber(String started, String reported) {
        var user = new PhoneNumber(started);
        var token = Token.of(head("7K", NOW, 1), ACME, user, DESTINATION);

        var outcome = verifier.judge(Fixture.text(new PhoneNumber(reported), DESTINATION, token.text()), NOW);

        assertEquals(user, outcome.fold(valid -> valid.verification().phone(), it -> USER, it -> USER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Verify my number with ACME: %s. Do not send if someone asked you to. | FULL",
                "VERIFY MY NUMBER WITH ACME: %s. DO NOT SEND IF SOMEONE ASKED YOU TO. | FULL",
                "Fwd: Verify my number with ACME: %s.\tDo  not send if someone asked you to. Thanks! | FULL",
                "%s | ALTERED",
                "Win a prize with ACME: %s. | ALTERED",
                "Win a prize: %s. Do not send if someone asked you to. | ALTERED",
                "Verify my number with ACMES: %s. Do not send if someone asked you to. | ALTERED"
            })
    void tellsWhetherTheTextIsStillWhole(String body, TextMatch expected) {
        var token = Token.of(head("7K", NOW, 1), ACME, USER, DESTINATION);
        var strict = new LinkedHashMap<Application, List<Key>>();
        strict.put(Fixture.app("acme", true, Fixture.app("acme").destinations().get(0)), List.of(ACME));
        var text = Fixture.text(USER, DESTINATION, body.formatted(token.text()));

        var tolerant = verifier.judge(text, NOW);
        var demanding = new Verifier(new Keyring(strict), List.of(Fixture.ENGLISH)).judge(text, NOW);

        assertEquals(expected, tolerant.fold(valid -> valid.verification().text(), it -> null, it -> null));
        assertEquals(
                expected == TextMatch.FULL ? "verified" : "altered_text",
                demanding.fold(
                        valid -> "verified", it -> "mismatch", it -> it.reason().wireName()));
    }

    private String judge(String body, Instant now) {
        return verifier.judge(Fixture.text(USER, DESTINATION, body), now)
                .fold(valid -> "verified", it -> "mismatch", it -> it.reason().wireName());
    }

    private static Head head(String kid, Instant issuedAt, int nonce) {
        return Head.of(new Kid(kid), Assurance.INBOUND, issuedAt, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, (byte) nonce});
    }
}
