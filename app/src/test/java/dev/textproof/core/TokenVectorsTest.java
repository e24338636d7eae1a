package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code token-v1.json}, the specification of token, id and code. */
class TokenVectorsTest {

    static Stream<JsonNode> valid() {
        return Vectors.rows(Vectors.TOKENS.get("valid"));
    }

    static Stream<JsonNode> invalid() {
        return Vectors.rows(Vectors.TOKENS.get("invalid"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void writesTokenIdAndCodes(JsonNode row) {
        var key = key(row);
        var head = head(row);
        var user = new PhoneNumber(row.get("user").asText());

        var id = Keyring.idOf(head, key);

        assertEquals(
                "TP1-" + row.get("token").asText(),
                Token.of(head, key, user, row.get("destination").asText()).text());
        assertEquals(row.get("id").asText(), id.text());
        assertEquals(row.get("code_reply").asText(), ReplyCode.of(key, id, user, "reply"));
        assertEquals(row.get("code_sms").asText(), ReplyCode.of(key, id, user, "sms"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void readsTokenAndId(JsonNode row) {
        var token = TokenFinder.find("TP1-" + row.get("token").asText()).get(0);
        var user = new PhoneNumber(row.get("user").asText());

        assertTrue(token.fits(key(row), user, row.get("destination").asText()));
        assertEquals(head(row), token.head());
        assertEquals(Instant.parse(row.get("issued_at").asText()), token.head().issuedAt());
        assertEquals(row.get("roundtrip").asBoolean(), token.head().assurance() == Assurance.ROUNDTRIP);
        assertEquals(
                head(row),
                VerificationId.parse(row.get("id").asText()).orElseThrow().head());
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesForTheReasonGiven(JsonNode row) {
        var app = Fixture.app("acme");
        var verifier = new Verifier(Fixture.keyring(app, key(row)), List.of(Fixture.ENGLISH));
        var text = Fixture.text(
                new PhoneNumber(row.get("user").asText()),
                row.get("destination").asText(),
                "TP1-" + row.get("token").asText());

        var outcome = verifier.judge(
                text, Instant.parse(row.get("issued_at").asText()).plus(Duration.ofMinutes(1)));

        var reason = outcome.fold(
                it -> "verified", it -> "mismatch", it -> it.reason().wireName());
        assertEquals(row.get("reason").asText(), reason, row.get("why").asText());
    }

    private static Key key(JsonNode row) {
        return new Key(
                new Kid(row.get("kid").asText()),
                Vectors.secret(row.get("secret").asText()));
    }

    private static Head head(JsonNode row) {
        return Head.of(
                new Kid(row.get("kid").asText()),
                row.get("roundtrip").asBoolean() ? Assurance.ROUNDTRIP : Assurance.INBOUND,
                Instant.parse(row.get("issued_at").asText()),
                Vectors.hex(row.get("nonce").asText()));
    }
}
