package dev.textproof.channel.twilio;

import dev.textproof.channel.FormFields;
import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.OurNumbers;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import dev.textproof.core.InboundText;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the texts that Twilio's Programmable Messaging posts as forms. Serves POST only: in a GET everything that
 * Twilio tells would stand in the URL, and so in the logs of whatever lies between. Sends nothing itself: a reply is
 * what Twilio makes of our answer. Stateless.
 *
 * <p>An authentic webhook gives no text, and is acknowledged all the same, where it reports the fate of a message that
 * we sent, lacks a field, names one twice, or is for a number that the channel does not have.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">Twilio: the webhook request</a>
 */
public final class TwilioInbound implements InboundChannel {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioInbound.class);

    private final String id;
    private final String accountSid;
    private final OurNumbers numbers;
    private final Secret firstToken;
    private final TwilioGate gate;

    /**
     * Makes a channel of one Twilio account.
     *
     * @param id the channel's id in the configuration
     * @param accountSid the account, or subaccount, that owns the numbers
     * @param authTokens the live auth token; two while it is being replaced
     * @param numbers our numbers, E.164 with {@code +} or short codes
     */
    public TwilioInbound(String id, String accountSid, List<Secret> authTokens, Set<String> numbers) {
        if (authTokens.isEmpty() || authTokens.size() > 2) {
            throw new IllegalArgumentException("expected one auth token, or two during a rotation");
        }
        if (authTokens.stream().anyMatch(token -> token.length() == 0)) {
            throw new IllegalArgumentException("an auth token is empty");
        }
        this.id = id;
        this.accountSid = accountSid;
        this.numbers = new OurNumbers(id, numbers);
        this.firstToken = authTokens.get(0);
        this.gate = new TwilioGate(authTokens, accountSid);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<InboundText> read(Webhook webhook) throws SignatureException {
        var fields = gate.open(webhook);
        requireOurAccount(fields);
        return text(fields).filter(numbers::hasDestination).map(List::of).orElse(List.of());
    }

    @Override
    public boolean isReport(Webhook webhook) {
        return FormFields.parse(webhook.body()).filter(TwilioInbound::isReport).isPresent();
    }

    @Override
    public Reply acknowledgement() {
        return Twiml.NOTHING;
    }

    @Override
    public Optional<Reply> reply(String text) {
        return Optional.of(Twiml.message(text));
    }

    @Override
    public Optional<Webhook> selfTest(String url, Instant now) {
        var number = numbers.all().stream().sorted().findFirst().orElse("");
        return Optional.of(TwilioSelfTest.text(url, accountSid, firstToken, number));
    }

    @Override
    public boolean isSelfTest(InboundText text) {
        return text.messageId().equals(TwilioSelfTest.MESSAGE_SID);
    }

    private void requireOurAccount(FormFields fields) throws SignatureException {
        if (!isAll(fields.values("AccountSid"), accountSid)) {
            throw new SignatureException("signed, but AccountSid is not the channel's account_sid;"
                    + " does another account or subaccount use this address?");
        }
    }

    private Optional<InboundText> text(FormFields fields) {
        var account = fields.values("AccountSid");
        var from = fields.values("From");
        var to = fields.values("To");
        var messageId = fields.values("MessageSid");
        var body = fields.values("Body");
        var once = account.size() == 1 && from.size() == 1 && to.size() == 1 && messageId.size() == 1;
        // A picture may come without any Body at all.
        if (isReport(fields)) {
            return Optional.empty();
        }
        if (!once || body.size() > 1) {
            LOG.warn("channel {}: dropped a signed message in which a field is missing or stands twice", id);
            return Optional.empty();
        }
        var words = body.isEmpty() ? "" : body.get(0);
        return Optional.of(new InboundText(
                id, PhoneNumber.find(from.get(0)), to.get(0), words, messageId.get(0), Optional.empty()));
    }

    /** Returns whether the webhook tells of a message that we sent: those say queued, delivered, failed and so on. */
    private static boolean isReport(FormFields fields) {
        return !isAll(fields.values("MessageStatus"), "received");
    }

    private static boolean isAll(List<String> values, String wanted) {
        for (var value : values) {
            if (!value.equals(wanted)) {
                return false;
            }
        }
        return true;
    }
}
