package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code sms-bodies.json}: texts as people and carriers mangle them. */
class SmsBodiesTest {

    private static final JsonNode CORPUS = Vectors.BODIES;

    static Stream<JsonNode> cases() {
        return Vectors.rows(CORPUS.get("cases"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leadsToItsOutcome(JsonNode row) {
        var key = new Key(
                new Kid(CORPUS.get("kid").asText()),
                Vectors.secret(CORPUS.get("secret").asText()));
        var verifier = new Verifier(Fixture.keyring(Fixture.app("acme"), key), List.of(Fixture.ENGLISH));
        var text = Fixture.text(
                new PhoneNumber(CORPUS.get("user").asText()),
                CORPUS.get("destination").asText(),
                row.get("body").asText());
        var aMinuteLater = Instant.parse(CORPUS.get("issued_at").asText()).plus(Duration.ofMinutes(1));

        var outcome = verifier.judge(text, aMinuteLater);

        var expected = row.get("outcome").asText();
        var said = outcome.fold(
                valid -> valid.verification().id().text(),
                it -> "mismatch",
                it -> it.reason().wireName());
        var verifies = expected.equals("verified") || expected.equals("newest_counts");
        assertEquals(
                verifies ? CORPUS.get("id").asText() : expected,
                said,
                row.get("why").asText());
    }
}
