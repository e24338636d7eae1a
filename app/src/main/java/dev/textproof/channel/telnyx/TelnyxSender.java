package dev.textproof.channel.telnyx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.channel.OutgoingText;
import dev.textproof.channel.StrictJson;
import dev.textproof.channel.TextSender;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Request;
import dev.textproof.core.Secret;
import java.net.URI;
import java.util.Map;

/**
 * Sends through Telnyx's API v2. Names the text by an {@code Idempotency-Key}, so that a try whose answer was lost need
 * not become a second text; the code in it is the same anyway.
 *
 * @see <a href="https://developers.telnyx.com/api-reference/messages">Telnyx: send a message</a>
 */
final class TelnyxSender implements TextSender {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final Secret apiKey;

    TelnyxSender(String apiUrl, Secret apiKey) {
        this.url = URI.create(apiUrl + "/messages");
        this.apiKey = apiKey;
    }

    @Override
    public Request request(OutgoingText text) {
        var headers = Map.of(
                "Authorization",
                "Bearer " + apiKey.text(),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                text.key().toString());
        var body = Map.of("from", text.from(), "to", text.to().e164(), "text", text.text());
        return new Request(url, headers, write(body));
    }

    private static byte[] write(Map<String, String> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts can always be written");
        }
    }

    @Override
    public Verdict judge(Answered answer) {
        var verdict = Verdict.of(answer);
        if (verdict.kind() == Verdict.Kind.SENT) {
            return verdict;
        }
        if (answer.status() / 100 == 5) { // Telnyx's own failure: what its list says to compare would mislead
            return Verdict.again(verdict.reason() + ": Telnyx fails, and nothing here is wrong; see its status page");
        }
        var codes = StrictJson.read(answer.body()).map(TelnyxErrors::codes).orElse("unknown");
        return new Verdict(verdict.kind(), verdict.reason() + "; Telnyx's error " + codes);
    }
}
