package dev.textproof.channel.telnyx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.InboundChannelContract;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import dev.textproof.config.TelnyxSettings;
import dev.textproof.core.Destination;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class TelnyxContractTest implements InboundChannelContract {

    private static final String URL = "https://verify.example.com/inbound/telnyx-us";
    private static final String OURS = "+12025550143";
    private static final Instant NOW = Instant.parse("2026-11-21T00:01:00Z");

    private final FakeTelnyx first = new FakeTelnyx();
    private final FakeTelnyx second = new FakeTelnyx();
    private final FakeTelnyx stranger = new FakeTelnyx();

    private final InboundChannel channel = new TelnyxInbound(
            new TelnyxSettings(
                    "telnyx-us",
                    List.of(first.publicKey(), second.publicKey()),
                    Optional.empty(),
                    "https://api.telnyx.com/v2",
                    List.of(new Destination(OURS, Optional.of("US"), "telnyx-us"))),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Override
    public InboundChannel channel() {
        return channel;
    }

    @Override
    public String ourNumber() {
        return OURS;
    }

    @Override
    public Webhook webhook(Signer signer, String from, String to, String body) {
        var telnyx = switch (signer) {
            case FIRST_SECRET -> first;
            case SECOND_SECRET -> second;
            case STRANGER -> stranger;
        };
        return telnyx.text(URL, from, to, body, "m1", NOW).webhook();
    }

    @Override
    public Optional<Webhook> ofAnotherAccount() {
        return Optional.empty(); // another account has another key
    }

    @Override
    public List<Webhook> useless() {
        var sent = FakeTelnyx.received(OURS, SENDER, WORDS, "m1");
        ((ObjectNode) sent.path("data")).put("event_type", "message.sent");
        return List.of(
                signed(FakeTelnyx.bytes(sent)),
                signed(FakeTelnyx.bytes(FakeTelnyx.undelivered(OURS, SENDER, "40010"))),
                signed(utf8("{\"event_type\":\"test\",\"id\":\"abc123\"}")),
                signed(utf8("{}")),
                signed(utf8("[]")),
                signed(utf8("")),
                signed(utf8("not JSON")));
    }

    private Webhook signed(byte[] body) {
        return first.post(URL, body, NOW).webhook();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String signatureHeader() {
        return TelnyxGate.SIGNATURE;
    }

    @Override
    public Reply expectedAcknowledgement() {
        return Reply.ok("text/plain", "");
    }

    @Override
    public List<String> messagesIn(Reply reply) {
        return List.of();
    }
}
