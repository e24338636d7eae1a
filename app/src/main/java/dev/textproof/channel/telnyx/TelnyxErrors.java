package dev.textproof.channel.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What Telnyx says went wrong, as the numbers of its list and nothing of its words, which may quote a text or a number.
 *
 * @see <a href="https://developers.telnyx.com/docs/messaging/messages/error-codes">Telnyx: error codes</a>
 */
final class TelnyxErrors {

    private static final Pattern CODE = Pattern.compile("[0-9]{3,6}");
    private static final int MOST = 3;

    private TelnyxErrors() {}

    /** Returns the codes in {@code body}'s {@code errors}, or that there are none. */
    static String codes(JsonNode body) {
        var codes = StreamSupport.stream(body.path("errors").spliterator(), false)
                .map(error -> error.path("code").asText())
                .filter(code -> CODE.matcher(code).matches())
                .limit(MOST)
                .map(TelnyxErrors::explained)
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? "unknown" : codes;
    }

    // Those that operators meet first.
    private static String explained(String code) {
        return switch (code) {
            case "10009" -> code + " (the API key is wrong)";
            case "40010" -> code + " (the number is not registered for 10DLC)";
            case "40300" -> code + " (the person has sent STOP to this number)";
            default -> code;
        };
    }
}
