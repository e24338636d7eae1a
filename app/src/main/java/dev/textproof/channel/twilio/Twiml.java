package dev.textproof.channel.twilio;

import dev.textproof.channel.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Answers in TwiML, the XML that tells Twilio what to do. Knows one verb: send a message to whoever sent this one.
 * Stateless.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/twiml">Twilio: TwiML for Programmable Messaging</a>
 */
final class Twiml {

    /** Any other content type than XML would go out to the sender as a text message. */
    private static final String XML = "text/xml";

    /** Does nothing. */
    static final Reply NOTHING = Reply.ok(XML, "<Response/>");

    private static final String BEGIN = "<Response><Message>";
    private static final String END = "</Message></Response>";

    private Twiml() {}

    /** Returns the answer that sends {@code text}. */
    static Reply message(String text) {
        return Reply.ok(XML, BEGIN + escape(text) + END);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Returns the text of the message that {@code document}, an answer of ours, sends, if it does. */
    static Optional<String> messageOf(byte[] document) {
        var xml = new String(document, StandardCharsets.UTF_8);
        if (xml.startsWith(BEGIN) && xml.endsWith(END)) {
            return Optional.of(unescape(xml.substring(BEGIN.length(), xml.length() - END.length())));
        }
        if (!Arrays.equals(document, NOTHING.body())) {
            throw new UncheckedIOException(new IOException("the answer is no TwiML of ours"));
        }
        return Optional.empty();
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
