package dev.textproof.channel.android;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.InboundChannelContract;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import dev.textproof.config.AndroidSettings;
import dev.textproof.config.AndroidSettings.Sim;
import dev.textproof.core.Destination;
import dev.textproof.core.InboundText;
import dev.textproof.core.NumberReader;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AndroidInboundTest implements InboundChannelContract {

    private static final String URL = "https://verify.example.com/inbound/phone";
    private static final String FIRST = "+4915112345678";
    private static final String SECOND = "+4915112345679";
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    private static final NumberReader NUMBERS = new NumberReader();

    private final InboundChannel channel = channel(
            new Sim(FIRST, Optional.of(FakeAndroidPhone.DEVICE), OptionalInt.of(1)),
            new Sim(SECOND, Optional.of(FakeAndroidPhone.DEVICE), OptionalInt.of(2)));

    private final FakeAndroidPhone phone = new FakeAndroidPhone(URL, "first");

    private static InboundChannel channel(Sim... sims) {
        var settings = new AndroidSettings(
                "phone",
                List.of(Secret.ofText("first"), Secret.ofText("second")),
                Optional.of("DE"),
                List.of(sims),
                Optional.empty(),
                List.of(
                        new Destination(FIRST, Optional.of("DE"), "phone"),
                        new Destination(SECOND, Optional.of("DE"), "phone")));
        return new AndroidInbound(settings, NUMBERS, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Override
    public InboundChannel channel() {
        return channel;
    }

    @Override
    public String ourNumber() {
        return FIRST;
    }

    @Override
    public Webhook webhook(Signer signer, String from, String to, String body) {
        return new FakeAndroidPhone(URL, signer.pick("first", "second", "another"))
                .text(from, body, NOW, payload -> payload.put("recipient", to).put("simNumber", 3))
                .webhook();
    }

    @Override
    public Optional<Webhook> ofAnotherAccount() {
        return Optional.empty();
    }

    @Override
    public List<Webhook> useless() {
        var text = phone.text(SENDER, WORDS, NOW);
        return List.of(
                phone.event("sms:sent", NOW).webhook(),
                phone.event("system:ping", NOW).webhook(),
                phone.post("{}", NOW).webhook(),
                phone.post("", NOW).webhook(),
                phone.post("null", NOW).webhook(),
                phone.post("[".repeat(20_000), NOW).webhook(),
                phone.post("{\"event\": \"sms:received\"}", NOW).webhook(),
                phone.post("{\"event\": \"sms:received\", \"payload\": []}", NOW)
                        .webhook(),
                phone.changed(text, it -> it.put("event", 1), NOW).webhook(),
                phone.changed(text, it -> it.putNull("payload"), NOW).webhook(),
                phone.text(SENDER, WORDS, NOW, it -> it.remove("message")).webhook(),
                phone.text(SENDER, WORDS, NOW, it -> it.remove(List.of("sender", "phoneNumber")))
                        .webhook());
    }

    @Override
    public String signatureHeader() {
        return "X-Signature";
    }

    @Override
    public List<String> messagesIn(Reply reply) {
        return List.of();
    }

    @Override
    public Reply expectedAcknowledgement() {
        return Reply.ok("text/plain", "");
    }

    @Test
    void signsTheTimeAndTakesFiveMinutesEitherWay() throws SignatureException {
        for (var seconds : List.of(-300, 0, 300)) {
            assertEquals(
                    1, read(phone.text(SENDER, WORDS, NOW.plusSeconds(seconds))).size());
        }
        for (var seconds : List.of(-301, 301, 86_400)) {
            assertRefused(phone.text(SENDER, WORDS, NOW.plusSeconds(seconds)).webhook());
        }
        var text = phone.text(SENDER, WORDS, NOW);
        for (var time : List.of("", "x", Long.toString(NOW.getEpochSecond() + 1))) {
            assertRefused(new FakeAndroidPhone.Post(URL, time, text.signature(), text.body()).webhook());
        }
        assertRefused(text.webhook("PUT"));
    }

    @Test
    void readsNationalAndInternationalSenders() throws SignatureException {
        assertEquals(number("+491701234567"), from("01701234567"));
        assertEquals(number("+491701234567"), from("+491701234567"));
        assertEquals(number("+14155550123"), from("0014155550123"));
        for (var none : List.of("ACME", "80082", "1701", "+49", "01701234567x", "\u0660\u0661\u0667\u0660")) {
            assertEquals(Optional.empty(), from(none), none);
        }
    }

    @Test
    void readsTheSenderOfOlderVersions() throws SignatureException {
        var text = one(phone.text(SENDER, WORDS, NOW, payload -> payload.remove("sender")));

        assertEquals(number(SENDER), text.from());
    }

    @Test
    void findsOurNumberByTheSimWhereTheSimDoesNotKnowIt() throws SignatureException {
        assertEquals(SECOND, one(phone.text(SENDER, WORDS, NOW)).to());
        assertEquals(FIRST, to(1));
        assertEquals(
                FIRST,
                one(phone.text(SENDER, WORDS, NOW, it -> it.put("recipient", "015112345678")))
                        .to());
        assertEquals(List.of(), read(sim(3)));
        assertEquals(List.of(), read(phone.text(SENDER, WORDS, NOW, it -> it.remove("simNumber"))));
    }

    @Test
    void findsItByDeviceOrSlotAloneWhereThatIsEnough() throws SignatureException {
        var bySlot = channel(
                new Sim(FIRST, Optional.empty(), OptionalInt.of(1)),
                new Sim(SECOND, Optional.empty(), OptionalInt.of(2)));
        var byDevice = channel(
                new Sim(FIRST, Optional.of(FakeAndroidPhone.DEVICE), OptionalInt.empty()),
                new Sim(SECOND, Optional.of("another"), OptionalInt.empty()));
        var unnamed = channel(
                new Sim(FIRST, Optional.empty(), OptionalInt.empty()),
                new Sim(SECOND, Optional.empty(), OptionalInt.empty()));
        var webhook = sim(2).webhook();

        assertEquals(SECOND, bySlot.read(webhook).get(0).to());
        assertEquals(FIRST, byDevice.read(webhook).get(0).to());
        assertEquals(List.of(), unnamed.read(webhook));
    }

    @Test
    void namesATextThatComesTwiceTheSame() throws SignatureException {
        var text = phone.text(SENDER, WORDS, NOW);
        var again = phone.changed(text, envelope -> envelope.put("id", "another"), NOW);
        var other = phone.text(SENDER, WORDS, NOW);
        var bare = phone.text(SENDER, WORDS, NOW, it -> it.remove("messageId"));

        assertEquals(one(text).messageId(), one(again).messageId());
        assertNotEquals(one(text).messageId(), one(other).messageId());
        assertEquals("Ey6ECgOkVVFjz3CL2", one(bare).messageId());
    }

    @Test
    void takesTheSignatureInEitherCase() throws SignatureException {
        var text = phone.text(SENDER, WORDS, NOW);
        var shouted = new FakeAndroidPhone.Post(
                URL, text.timestamp(), text.signature().toUpperCase(Locale.ROOT), text.body());

        assertEquals(1, read(shouted).size());
    }

    private FakeAndroidPhone.Post sim(int slot) {
        return phone.text(SENDER, WORDS, NOW, payload -> payload.put("simNumber", slot));
    }

    private String to(int slot) throws SignatureException {
        return one(sim(slot)).to();
    }

    private Optional<PhoneNumber> from(String sender) throws SignatureException {
        return one(phone.text(sender, WORDS, NOW)).from();
    }

    private List<InboundText> read(FakeAndroidPhone.Post post) throws SignatureException {
        return channel.read(post.webhook());
    }

    private InboundText one(FakeAndroidPhone.Post post) throws SignatureException {
        var texts = read(post);
        assertEquals(1, texts.size());
        return texts.get(0);
    }

    private static Optional<PhoneNumber> number(String e164) {
        return Optional.of(new PhoneNumber(e164));
    }
}
