package dev.textproof.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Reads JSON strictly, writes it plainly. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // A parser's message quotes its source, which may hold a phone number.
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Reads one object of UTF-8. */
    static ObjectNode read(byte[] bytes) {
        try {
            // Decoded first: the parser would guess UTF-16 and UTF-32 as well, and let some bad UTF-8 pass.
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            if (MAPPER.readTree(text.toString()) instanceof ObjectNode object) {
                return object;
            }
        } catch (CharacterCodingException badUtf8) {
            throw Problem.BAD_REQUEST.because("The body is not valid UTF-8.");
        } catch (JsonProcessingException malformed) {
            throw Problem.BAD_REQUEST.because("The body is not one JSON object: " + where(malformed));
        }
        throw Problem.BAD_REQUEST.because("The body must be one JSON object.");
    }

    private static String where(JsonProcessingException malformed) {
        var at = malformed.getLocation();
        var place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        var message = malformed.getOriginalMessage();
        var what = message.startsWith("Duplicate") ? "a field stands twice" : "malformed";
        return (message.contains("nesting depth") ? "nested too deeply" : what) + place + ".";
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns {@code instant} as the API writes times: RFC 3339, UTC, whole seconds. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
