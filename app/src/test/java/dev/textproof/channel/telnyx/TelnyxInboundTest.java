package dev.textproof.channel.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.config.TelnyxSettings;
import dev.textproof.core.Destination;
import dev.textproof.core.InboundText;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Secret;
import java.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an authentic webhook is a text. */
class TelnyxInboundTest {

    private static final String URL = "https://verify.example.com/inbound/telnyx-us";
    private static final String OURS = "+12025550143";
    private static final String SHORT = "24455";
    private static final String USER = "+14155550123";
    private static final Instant NOW = Instant.parse("2026-11-21T00:01:00Z");

    private final FakeTelnyx telnyx = new FakeTelnyx();
    private final TelnyxInbound channel = channel(Optional.empty());

    private TelnyxInbound channel(Optional<Secret> apiKey) {
        var numbers = List.of(
                new Destination(OURS, Optional.of("US"), "telnyx-us"),
                new Destination(SHORT, Optional.of("US"), "telnyx-us"));
        var settings = new TelnyxSettings(
                "telnyx-us", List.of(telnyx.publicKey()), apiKey, "https://api.telnyx.com/v2", numbers);
        return new TelnyxInbound(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<InboundText> read(ObjectNode body) throws SignatureException {
        return channel.read(telnyx.post(URL, FakeTelnyx.bytes(body), NOW).webhook());
    }

    private List<InboundText> changed(Consumer<ObjectNode> change) throws SignatureException {
        var body = FakeTelnyx.received(USER, OURS, "words", "m1");
        change.accept((ObjectNode) body.at("/data/payload"));
        return read(body);
    }

    @Test
    void readsAllThatATextSays() throws SignatureException {
        var texts = read(FakeTelnyx.received(USER, OURS, "wörds \ud83d\ude00", "7ee4241c"));

        var text = new InboundText(
                "telnyx-us",
                Optional.of(new PhoneNumber(USER)),
                OURS,
                "wörds \ud83d\ude00",
                "7ee4241c",
                Optional.empty());
        assertEquals(List.of(text), texts);
    }

    @Test
    void takesTextsToShortCodes() throws SignatureException {
        assertEquals(
                SHORT, read(FakeTelnyx.received(USER, SHORT, "x", "m")).get(0).to());
    }

    @Test
    void takesThePartsOfAnMms() throws SignatureException {
        var texts = changed(payload -> {
            payload.put("type", "MMS").put("text", "words beside a picture").put("subject", "Subject");
            payload.putArray("media").addObject().put("url", "https://media.example/1.jpg");
        });

        assertEquals("words beside a picture", texts.get(0).body());
    }

    @Test
    void takesAPictureWithoutWords() throws SignatureException {
        assertEquals("", changed(payload -> payload.putNull("text")).get(0).body());
        assertEquals("", changed(payload -> payload.remove("text")).get(0).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME", "12345", "14155550123", "00442071838750", ""})
    void knowsNoSenderByAName(String from) throws SignatureException {
        var texts = read(FakeTelnyx.received(from, OURS, "words", "m"));

        assertEquals(Optional.empty(), texts.get(0).from());
    }

    @Test
    void dropsWhatIsForOthersFirst() throws SignatureException {
        var texts = changed(payload -> {
            var to = payload.putArray("to");
            to.addObject().put("phone_number", "+12025550199");
            to.addObject().put("phone_number", OURS);
        });

        assertEquals(List.of(), texts);
    }

    @Test
    void dropsWhatLacksAFieldOrHasAnotherKindOfIt() throws SignatureException {
        assertEquals(List.of(), changed(payload -> payload.remove("from")));
        assertEquals(List.of(), changed(payload -> payload.put("from", USER)));
        assertEquals(List.of(), changed(payload -> payload.remove("to")));
        assertEquals(List.of(), changed(payload -> payload.putArray("to")));
        assertEquals(List.of(), changed(payload -> payload.put("to", OURS)));
        assertEquals(List.of(), changed(payload -> payload.remove("id")));
        assertEquals(List.of(), changed(payload -> payload.put("id", 7)));
        assertEquals(List.of(), changed(payload -> payload.put("text", 7)));
        assertEquals(List.of(), changed(payload -> payload.putObject("text")));
    }

    @Test
    void dropsABodyThatNamesAMemberTwice() throws SignatureException {
        var body = new String(FakeTelnyx.bytes(FakeTelnyx.received(USER, OURS, "words", "m")), UTF_8);
        var twice = body.replace("\"text\":\"words\"", "\"text\":\"words\",\"text\":\"others\"");

        assertEquals(
                List.of(),
                channel.read(telnyx.post(URL, twice.getBytes(UTF_8), NOW).webhook()));
    }

    @Test
    void dropsWhatIsNestedTooDeeply() throws SignatureException {
        var deep = "{\"data\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        assertEquals(
                List.of(),
                channel.read(telnyx.post(URL, deep.getBytes(UTF_8), NOW).webhook()));
    }

    @Test
    void repliesThroughTheApiWhereItHasAKeyAndNowhereElse() {
        var withKey = channel(Optional.of(Secret.ofText("KEY0123456789ABCDEF")));

        assertEquals(Optional.empty(), withKey.reply("words"));
        assertTrue(withKey.sender().isPresent());
        assertFalse(channel.sender().isPresent());
    }
}
