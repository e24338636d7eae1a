package dev.textproof.channel.twilio;

import dev.textproof.channel.Simulator;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Posts what Twilio would post, signed as Twilio signs. For the demo only. Thread-safe. */
public final class TwilioSimulator implements Simulator {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Account account;

    /**
     * Whom it plays.
     *
     * @param inboundUrl the webhook's URL as signed
     */
    public record Account(String sid, Secret authToken, URI inboundUrl) {}

    public TwilioSimulator(Account account) {
        this.account = account;
    }

    @Override
    public Sent send(String from, String to, String body) {
        var params = params(from, to, body);
        var form = params.stream()
                .map(param -> param.getKey() + "=" + URLEncoder.encode(param.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var signature =
                TwilioSignature.sign(account.authToken(), account.inboundUrl().toString(), params);
        var request = HttpRequest.newBuilder(account.inboundUrl())
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            var taken = answer.statusCode() == 200;
            return new Sent(answer.statusCode(), taken ? Twiml.messageOf(answer.body()) : Optional.empty());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while sending"));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private List<Map.Entry<String, String>> params(String from, String to, String body) {
        return List.of(
                Map.entry("AccountSid", account.sid()),
                Map.entry("Body", body),
                Map.entry("From", from),
                Map.entry("MessageSid", "SM" + UUID.randomUUID().toString().replace("-", "")),
                Map.entry("NumMedia", "0"),
                Map.entry("To", to));
    }
}
