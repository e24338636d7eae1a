package dev.textproof.channel.twilio;

import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the text that {@code doctor} posts: from a number of ours to itself, signed, and without a token. */
final class TwilioSelfTest {

    /** Twilio numbers no message so, and nobody else can sign. */
    static final String MESSAGE_SID = "SM00000000000000000000000000000000";

    private TwilioSelfTest() {}

    static Webhook text(String url, String accountSid, Secret authToken, String number) {
        var fields = List.of(
                Map.entry("AccountSid", accountSid),
                Map.entry("Body", "A test by textproof doctor"),
                Map.entry("From", number),
                Map.entry("MessageSid", MESSAGE_SID),
                Map.entry("To", number));
        var form = fields.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var headers = Map.of(
                "Content-Type",
                List.of("application/x-www-form-urlencoded"),
                TwilioSignature.HEADER,
                List.of(TwilioSignature.sign(authToken, url, fields)));
        return new Webhook("POST", url, headers, form.getBytes(StandardCharsets.US_ASCII));
    }
}
