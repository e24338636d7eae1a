package dev.textproof.channel.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Message;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Our TwiML beside what Twilio's own library writes. */
class TwimlTest {

    private static final String CODE = "073469 is your code for ACME. Not you? Reply NO.";

    private static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException failed) {
            throw new AssertionError(xml, failed);
        }
    }

    /** Returns the texts of all messages in {@code xml}. */
    static List<String> messages(String xml) {
        var nodes = parse(xml).getElementsByTagName("Message");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(number -> nodes.item(number).getTextContent())
                .toList();
    }

    private static String ours(String text) {
        var reply = Twiml.message(text);
        assertEquals("text/xml", reply.contentType());
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {CODE, "a < b & c > d", "</Message><Message>", "]]>", "&lt;", "\"quoted\" 'twice'", "ñ €"})
    void saysWhatTwiliosLibrarySays(String text) {
        var theirs = new MessagingResponse.Builder()
                .message(new Message.Builder(text).build())
                .build()
                .toXml();

        assertTrue(parse(theirs).isEqualNode(parse(ours(text))), theirs + " and " + ours(text));
        assertEquals(List.of(text), messages(ours(text)));
    }

    @Test
    void theSimulatorReadsWhatIsSent() {
        assertEquals(
                Optional.of("a < b"), Twiml.messageOf(Twiml.message("a < b").body()));
        assertEquals(Optional.empty(), Twiml.messageOf(Twiml.NOTHING.body()));
        assertThrows(UncheckedIOException.class, () -> Twiml.messageOf(new byte[] {'x'}));
    }
}
