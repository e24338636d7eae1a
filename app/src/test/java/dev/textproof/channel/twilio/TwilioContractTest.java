package dev.textproof.channel.twilio;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.InboundChannelContract;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class TwilioContractTest implements InboundChannelContract {

    private static final String ACCOUNT = "AC00000000000000000000000000000000";
    private static final String URL = "https://verify.example.com/inbound/twilio-us";
    private static final String OURS = "+12025550143";

    private final InboundChannel channel = new TwilioInbound(
            "twilio-us", ACCOUNT, List.of(Secret.ofText("first"), Secret.ofText("second")), Set.of(OURS));

    private final FakeTwilio twilio = new FakeTwilio("first", ACCOUNT);

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
        var authToken = switch (signer) {
            case FIRST_SECRET -> "first";
            case SECOND_SECRET -> "second";
            case STRANGER -> "another";
        };
        return new FakeTwilio(authToken, ACCOUNT)
                .text(URL, from, to, body, "SM1")
                .webhook();
    }

    @Override
    public Optional<Webhook> ofAnotherAccount() {
        var other = new FakeTwilio("first", "AC11111111111111111111111111111111");
        return Optional.of(other.text(URL, SENDER, OURS, WORDS, "SM1").webhook());
    }

    @Override
    public List<Webhook> useless() {
        var receipt = twilio.textFields(SENDER, OURS, WORDS, "SM1");
        receipt.add(Map.entry("MessageStatus", "delivered"));
        var call = List.of(Map.entry("AccountSid", ACCOUNT), Map.entry("CallSid", "CA1"), Map.entry("From", SENDER));
        return List.of(
                twilio.form(URL, receipt).webhook(),
                twilio.form(URL, call).webhook(),
                twilio.form(URL, List.of()).webhook(),
                twilio.json(URL, "{}").webhook());
    }

    @Override
    public String signatureHeader() {
        return "X-Twilio-Signature";
    }

    @Override
    public Reply expectedAcknowledgement() {
        return Reply.ok("text/xml", "<Response/>");
    }

    @Override
    public List<String> messagesIn(Reply reply) {
        return TwimlTest.messages(new String(reply.body(), StandardCharsets.UTF_8));
    }
}
