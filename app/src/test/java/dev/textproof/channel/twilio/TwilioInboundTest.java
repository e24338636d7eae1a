package dev.textproof.channel.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.twilio.twiml.MessagingResponse;
import dev.textproof.channel.OurNumbers;
import dev.textproof.core.Secret;
import java.io.ByteArrayInputStream;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Node;

class TwilioInboundTest {

    private static final String ACCOUNT = "AC00000000000000000000000000000000";
    private static final String URL = "https://verify.example.com/inbound/twilio-us";
    private static final String SENDER = "+14155550123";
    private static final String OURS = "+12025550143";

    private final FakeTwilio twilio = new FakeTwilio("12345", ACCOUNT);
    private final TwilioInbound channel =
            new TwilioInbound("twilio-us", ACCOUNT, List.of(Secret.ofText("12345")), Set.of(OURS, "24680"));

    @Test
    void keepsTheWordsAsTheyCame() throws SignatureException {
        var words = "  Vérifier: TP1-… ☎️ +&=%20\r\n\0 ";

        var texts = channel.read(twilio.text(URL, SENDER, OURS, words, "SM1").webhook());

        assertEquals(words, texts.get(0).body());
        assertEquals("SM1", texts.get(0).messageId());
        assertTrue(texts.get(0).receivedAt().isEmpty());
    }

    @Test
    void readsATextToAShortCode() throws SignatureException {
        var texts =
                channel.read(twilio.text(URL, SENDER, "24680", "hello", "SM1").webhook());

        assertEquals("24680", texts.get(0).to());
    }

    @Test
    void readsAPictureWithoutWordsAsAnEmptyText() throws SignatureException {
        var picture = without("Body");
        picture.add(Map.entry("MediaUrl0", "https://api.twilio.com/media"));

        var texts = channel.read(twilio.form(URL, picture).webhook());

        assertEquals("", texts.get(0).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccountSid", "From", "To", "MessageSid"})
    void yieldsNoTextWhereAFieldIsMissing(String name) throws SignatureException {
        var texts = channel.read(twilio.form(URL, without(name)).webhook());

        assertEquals(List.of(), texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccountSid", "From", "To", "Body", "MessageSid"})
    void yieldsNoTextWhereAFieldCameTwice(String name) throws SignatureException {
        var fields = text();
        var again = fields.stream().filter(field -> field.getKey().equals(name)).toList();
        fields.addAll(again);

        var texts = channel.read(twilio.form(URL, fields).webhook());

        assertEquals(List.of(), texts);
    }

    @Test
    void refusesAnotherAccountEvenBesideOurs() {
        var fields = text();
        fields.add(Map.entry("AccountSid", "AC11111111111111111111111111111111"));
        var webhook = twilio.form(URL, fields).webhook();

        assertThrows(SignatureException.class, () -> channel.read(webhook));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "sent", "delivered", "undelivered", "failed", "read", "", "RECEIVED"})
    void yieldsNoTextForTheFateOfAMessageOfOurs(String status) throws SignatureException {
        var fields = text();
        fields.add(Map.entry("MessageStatus", status));

        var webhook = twilio.form(URL, fields).webhook();

        assertEquals(List.of(), channel.read(webhook));
        assertTrue(channel.isReport(webhook));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" +12025550143", "+12025550143 ", "12025550143", "whatsapp:+12025550143", "", "+1202555014३"})
    void yieldsNoTextForADestinationThatOnlyResemblesOurs(String to) throws SignatureException {
        var texts = channel.read(twilio.text(URL, SENDER, to, "hello", "SM1").webhook());

        assertEquals(List.of(), texts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" +14155550123", "+14155550123 ", "14155550123", "+04155550123", "+1", "+1415555０123", "ACME"})
    void takesNothingButAStrictNumberForASender(String from) throws SignatureException {
        var texts = channel.read(twilio.text(URL, from, OURS, "hello", "SM1").webhook());

        assertTrue(texts.get(0).from().isEmpty());
    }

    @Test
    void readsAnAuthenticTextAmongManyUnknownFields() throws SignatureException {
        var fields = text();
        IntStream.range(0, 500).forEach(i -> fields.add(Map.entry("New" + i, "x".repeat(i % 7))));

        var texts = channel.read(twilio.form(URL, fields).webhook());

        assertEquals(1, texts.size());
    }

    @Test
    void tellsTheOperatorOfATextForANumberThatItDoesNotHave() throws SignatureException {
        var log = (Logger) LoggerFactory.getLogger(OurNumbers.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);

        channel.read(twilio.text(URL, SENDER, "+12025550199", "a secret", "SM1").webhook());

        log.detachAppender(lines);
        assertEquals(
                List.of("channel twilio-us: dropped a text for +12*******99, which is not among the channel's numbers"),
                lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void acknowledgesAsTwiliosLibraryWould() throws Exception {
        var expected = new MessagingResponse.Builder().build().toXml();

        var reply = channel.acknowledgement();

        assertTrue(xml(expected.getBytes(UTF_8)).isEqualNode(xml(reply.body())));
    }

    @Test
    void takesOneAuthTokenOrTwo() {
        var token = Secret.ofText("12345");

        for (var tokens : List.of(List.<Secret>of(), List.of(token, token, token), List.of(Secret.ofText("")))) {
            assertThrows(
                    IllegalArgumentException.class, () -> new TwilioInbound("twilio-us", ACCOUNT, tokens, Set.of()));
        }
    }

    private List<Map.Entry<String, String>> text() {
        return twilio.textFields(SENDER, OURS, "hello", "SM1");
    }

    private List<Map.Entry<String, String>> without(String name) {
        var fields = new ArrayList<>(text());
        fields.removeIf(field -> field.getKey().equals(name));
        return fields;
    }

    private static Node xml(byte[] document) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement();
    }
}
