package dev.textproof.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Hex;

/** The design's test vectors, from the test resources. */
final class Vectors {

    static final JsonNode TOKENS = read("token-v1.json");
    static final JsonNode BODIES = read("sms-bodies.json");

    private Vectors() {}

    static Stream<JsonNode> rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static byte[] hex(String text) {
        try {
            return Hex.decodeHex(text);
        } catch (DecoderException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    static Secret secret(String hex) {
        return Secret.of(hex(hex));
    }

    private static JsonNode read(String name) {
        try (var in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors/" + name), name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
