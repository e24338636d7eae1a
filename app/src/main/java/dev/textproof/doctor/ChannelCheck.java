package dev.textproof.doctor;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Posts to one channel by its public address: something unsigned, which must be refused, and, where the secret is ours,
 * something signed and of no consequence, which must be taken. The server counts and logs both as it does any other.
 */
public final class ChannelCheck implements Check {

    private static final String NAME = "channel";
    private static final int REFUSED = 403;
    private static final Map<String, List<String>> FORM =
            Map.of("Content-Type", List.of("application/x-www-form-urlencoded"));
    private static final byte[] BODY = "Body=Textproof+doctor".getBytes(StandardCharsets.US_ASCII);

    private final InboundChannel channel;
    private final String url;
    private final Web web;
    private final Clock clock;

    /** Takes the address that the provider posts to. */
    public ChannelCheck(InboundChannel channel, String url, Web web, Clock clock) {
        this.channel = channel;
        this.url = url;
        this.web = web;
        this.clock = clock;
    }

    @Override
    public List<Finding> run() {
        var unsigned = web.post(new Webhook("POST", url, FORM, BODY));
        if (!unsigned.is(REFUSED)) {
            return List.of(failed("something unsigned was to be refused with 403 at " + url + ", but ", unsigned));
        }
        return List.of(channel.selfTest(url, clock.instant())
                .map(this::signed)
                .orElseGet(() -> Finding.ok(
                        NAME,
                        channel.id(),
                        "what is unsigned is refused; its provider alone can sign, so send a text to try that")));
    }

    private Finding signed(Webhook test) {
        var answer = web.post(test);
        return answer.isTaken()
                ? Finding.ok(NAME, channel.id(), "what is signed is taken, what is unsigned is refused")
                : failed("something signed for " + url + " was not taken: ", answer);
    }

    private Finding failed(String what, Web.Answer answer) {
        return Finding.failed(NAME, channel.id(), what + answer.inWords(), mend(answer));
    }

    private static String mend(Web.Answer answer) {
        return switch (answer.status().orElse(0)) {
            case 404 -> "restart the server with this file: it knows no such channel";
            case REFUSED ->
                "restart the server with this file; see that the proxy changes neither path, query nor headers."
                        + " Its log says what was tried";
            case 503 -> "see the store";
            case 0 -> "see the public URL";
            default -> "see that the proxy passes POST on as it is, and nothing else answers there";
        };
    }
}
