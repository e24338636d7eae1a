package dev.textproof.channel.android;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.channel.OutgoingText;
import dev.textproof.channel.TextSender;
import dev.textproof.config.AndroidSettings.Api;
import dev.textproof.config.AndroidSettings.Sim;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Request;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Sends texts through SMS Gateway for Android: from the SIM that has our number, before others that wait there, and not
 * after their code has expired. One text has one id, so that the app takes it once however often it is posted.
 *
 * @see <a href="https://docs.sms-gate.app/features/sending-messages/">SMS Gateway for Android: sending messages</a>
 */
final class AndroidSender implements TextSender {

    /** From 100 on the app's own limits and delays do not apply. */
    private static final int AT_ONCE = 100;

    private static final int CONFLICT = 409;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final String authorization;
    private final List<Sim> sims;

    AndroidSender(Api api, List<Sim> sims) {
        this.url = URI.create(api.url() + "/messages");
        var pair = (api.user() + ":" + api.password().text()).getBytes(UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
        this.sims = List.copyOf(sims);
    }

    @Override
    public Request request(OutgoingText text) {
        var body = JSON.createObjectNode()
                .put("id", text.key().toString())
                .put("withDeliveryReport", false)
                .put("priority", AT_ONCE)
                .put("validUntil", text.until().truncatedTo(ChronoUnit.SECONDS).toString());
        body.putObject("textMessage").put("text", text.text());
        body.putArray("phoneNumbers").add(text.to().e164());
        sims.stream().filter(sim -> sim.number().equals(text.from())).forEach(sim -> from(sim, body));
        return new Request(url, headers(), bytes(body));
    }

    private static void from(Sim sim, ObjectNode body) {
        sim.slot().ifPresent(slot -> body.put("simNumber", slot));
        sim.device().ifPresent(device -> body.put("deviceId", device));
    }

    private Map<String, String> headers() {
        return Map.of("Authorization", authorization, "Content-Type", "application/json");
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text and numbers is always JSON", e);
        }
    }

    @Override
    public Verdict judge(Answered answer) {
        // It has a text of that id: an earlier try arrived, and only its answer was lost.
        return answer.status() == CONFLICT ? Verdict.SENT : Verdict.of(answer);
    }
}
