package dev.textproof.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP answer, however it was fetched.
 *
 * @param headers by name in any case
 */
record Answer(int status, Map<String, List<String>> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Answer {
        var anyCase = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** Returns the content type without its parameters, empty if there is none. */
    String mediaType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].trim()).orElse("");
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(body, notJson);
        }
    }

    /** Returns the end of a problem's type, such as {@code too-large}; the answer must be a problem. */
    String problem() {
        if (!mediaType().equals("application/problem+json")) {
            throw new AssertionError("no problem: " + this);
        }
        return json().get("type").textValue().replace("https://textproof.dev/#problem-", "");
    }
}
