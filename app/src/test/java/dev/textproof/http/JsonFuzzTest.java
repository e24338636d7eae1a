package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.Fuzz;
import dev.textproof.config.Replies;
import dev.textproof.core.Fixture;
import dev.textproof.core.NumberReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** T12: what comes as the body of a start, or as an address, is read or refused as a problem, and at once. */
class JsonFuzzTest {

    private static final List<String> BODIES = List.of(
            "{\"phone\": \"+14155550123\"}",
            "{\"phone\": \"(415) 555-0123\", \"country\": \"US\", \"state\": \"af0ifjsldkj\"}",
            "{\"phone\": \"+4915112345678\", \"locale\": \"pt-BR\", \"client_address\": \"203.0.113.7\","
                    + " \"assurance\": \"roundtrip\", \"return_url\": null, \"state\": \"zo\u00eb \\ud83d\\ude00\"}",
            "{\"phone\": \"+5215512345678\", \"client_address\": \"2001:db8::1\", \"locale\": \"zh-Hant-TW-x-a\"}");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\u0000",
            "\\ud800",
            "\\udfff\\ud800",
            "null",
            "true",
            "NaN",
            "-",
            "0",
            "9",
            "1e999999999",
            "0.1",
            "{\"a\":",
            "\"phone\":",
            "\"\\u0070hone\":",
            "/*",
            " ",
            "\n",
            "\t",
            "+",
            "%",
            "en-",
            "u-ca-",
            "::",
            "1.",
            "0x7f.1",
            "/24",
            "*",
            "-255");

    private final StartReader starts =
            new StartReader(new NumberReader(), new Assurances(new Replies(5, 200, 1000, Set.of("US", "DE"))));

    @Test
    void aBodyIsReadOrRefusedAsAProblem() {
        Fuzz.mutate(6_000, BODIES, PIECES, this::readBody);
    }

    private void readBody(byte[] input) {
        var body = Arrays.copyOf(input, Math.min(input.length, RequestBody.API_CAP));
        try {
            var read = Json.read(body);
            var again = Json.read(Json.bytes(read)); // another one where a number was too large for its type
            assertEquals(again, Json.read(Json.bytes(again)));
            starts.read(read, Fixture.app("acme"));
        } catch (ProblemException refused) {
            assertTrue(List.of("bad-request", "bad-phone-number", "country-not-allowed")
                    .contains(refused.problem().label()));
        }
    }

    @Test
    void anObjectIsReadAsItWasWritten() {
        Fuzz.make(3_000, random -> {
            var written = object(random, 7);

            assertEquals(written, Json.read(Json.bytes(written)));
        });
    }

    @Test
    void anAddressIsReadOrNot() {
        var addresses = List.of("203.0.113.7", "2001:db8::1", "::ffff:203.0.113.7", "[2001:db8::1%eth0]", "1.2.3.4:80");

        Fuzz.mutate(6_000, addresses, PIECES, input -> {
            var text = new String(input, StandardCharsets.ISO_8859_1);

            var key = ClientAddress.key(text);

            assertTrue(key.stream().allMatch(it -> it.length() <= "0000:0000:0000:0000::/64".length()), text);
        });
    }

    private static ObjectNode object(RandomGenerator random, int depth) {
        var object = Json.object();
        for (var i = random.nextInt(5); i > 0; i--) {
            var name = text(random);
            switch (depth == 0 ? random.nextInt(3) : random.nextInt(5)) {
                case 0 -> object.put(name, text(random));
                case 1 -> object.put(name, random.nextInt());
                case 2 -> object.put(name, random.nextBoolean());
                case 3 -> object.putNull(name);
                default -> object.set(name, object(random, depth - 1));
            }
        }
        return object;
    }

    private static String text(RandomGenerator random) {
        var text = new StringBuilder();
        random.ints(random.nextInt(12), 0, 0x11_0000)
                .filter(point -> point < 0xd800 || point > 0xdfff)
                .map(point -> point % 3 == 0 ? point : point % 0x80)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
