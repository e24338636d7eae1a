package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Assurance;
import dev.textproof.core.Destination;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelnyxReaderTest {

    private static final String KEY = "jrMBoswHlhhVx2W2Www72WU/xn4UMpjreslD0m2u0qs=";
    private static final String CHANNEL = """
              - id: telnyx-us
                provider: telnyx
                public_keys: ["jrMBoswHlhhVx2W2Www72WU/xn4UMpjreslD0m2u0qs="]
                api_key: KEY017F3B9C4D5E6A7
                numbers: ["+12025550170"]
            """;
    private static final String VALID = Fixture.VALID + CHANNEL + "replies: {countries: [US]}\n";
    private static final String WITHOUT_KEY = VALID.replace("    api_key: KEY017F3B9C4D5E6A7\n", "");

    @TempDir
    private Path directory;

    private Config read(String text) throws IOException {
        return Fixture.reader().read(Fixture.write(directory, "textproof.yaml", text));
    }

    @Test
    void readsAllOfIt() throws IOException {
        var settings = read(VALID).channels().get(1);

        assertEquals(
                new TelnyxSettings(
                        "telnyx-us",
                        List.of(KEY),
                        Optional.of(Secret.ofText("KEY017F3B9C4D5E6A7")),
                        "https://api.telnyx.com/v2",
                        List.of(new Destination("+12025550170", Optional.of("US"), "telnyx-us"))),
                settings);
        assertTrue(settings.canReply());
    }

    @Test
    void knowsThatItCannotReplyWithoutAKey() throws IOException {
        var config = read(WITHOUT_KEY);

        var app = config.apps().get(0).application();

        assertFalse(config.channels().get(1).canReply());
        assertEquals(2, app.destinations(Assurance.INBOUND).size());
        assertEquals(
                List.of("+12025550143"),
                app.destinations(Assurance.ROUNDTRIP).stream()
                        .map(Destination::number)
                        .toList());
    }

    @Test
    void takesOneAccountsKeysInTwoChannels() throws IOException {
        var second = CHANNEL.replace("telnyx-us", "telnyx-2").replace("0170", "0171");

        assertEquals(List.of(), Fixture.mistakes(directory, VALID.replace("replies:", second + "replies:")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEY017F3B9C4D5E6A7 | short | channels[1].api_key (line 20): expected at least 16 visible",
                "api_key: KEY017F3B9C4D5E6A7 | api_url: http://api.telnyx.com/v2 | channels[1].api_url (line 20): expected an https URL",
                "api_key: KEY017F3B9C4D5E6A7 | api_url: https://api.telnyx.com/v2?a=b | channels[1].api_url (line 20): expected an",
                "api_key: KEY017F3B9C4D5E6A7 | public_key: x | channels[1].public_key (line 20): no such key; did you mean public_keys?",
                "public_keys: | public_keyz: | channels[1].public_keys (line 17): missing",
                "provider: telnyx | provider: telnix | channels[1].provider (line 18): expected one of: "
            })
    void saysWhatIsWrong(String valid, String given, String mistake) throws IOException {
        var mistakes = Fixture.mistakes(directory, VALID.replace(valid, given));

        assertTrue(mistakes.stream().anyMatch(each -> each.startsWith(mistake)), mistakes::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KEY017F3B9C4D5E6A7",
                "jrMBoswHlhhVx2W2Www72WU/xn4UMpjreslD0m2u0qs",
                "jrMBoswHlhhVx2W2Www72WU/xn4UMpjreslD0m2u0qt=",
                "jrMBoswHlhhVx2W2Www72WU_xn4UMpjreslD0m2u0qs=",
                "jrMBoswHlhhVx2W2Www72WU/xn4UMpjreslD0m2uAA==",
                // Under these anybody can sign: 0, 1, -1, a point of order 8, and 0 and 1 in other spellings.
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "7P///////////////////////////////////////38=",
                "JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/AU=",
                "xxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA3o=",
                "7f///////////////////////////////////////38=",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA="
            })
    void refusesWhatIsNoPublicKeyOrOneThatAnybodySignsWith(String key) throws IOException {
        var mistakes = Fixture.mistakes(directory, VALID.replace(KEY, key));

        assertEquals(
                List.of("channels[1].public_keys[0] (line 19): expected Telnyx's public key, 32 bytes in base64 (44"
                        + " characters)"),
                mistakes);
    }

    @Test
    void takesTwoPublicKeysAndNoMore() throws IOException {
        var other = "M0Jb4oQtVbkKqVxPdJj6Xhvx3pWZbqZ4yWwX7m7T2uY=";

        assertEquals(List.of(), Fixture.mistakes(directory, VALID.replace(KEY, KEY + "\", \"" + other)));
        assertEquals(
                List.of("channels[1].public_keys[1] (line 19): the same key as the one before it"),
                Fixture.mistakes(directory, VALID.replace(KEY, KEY + "\", \"" + KEY)));
        assertEquals(
                List.of("channels[1].public_keys[2] (line 19): expected one key, or two during a rotation"),
                Fixture.mistakes(
                        directory, VALID.replace(KEY, KEY + "\", \"" + other + "\", \"" + other.replace("M0", "N0"))));
    }

    @Test
    void refusesRoundtripWhereAChannelCannotReply() throws IOException {
        var roundtrip = WITHOUT_KEY.replace("    name: ACME\n", "    name: ACME\n    assurance: roundtrip\n");

        assertEquals(
                List.of(
                        "apps[0].assurance (line 8): roundtrip needs replies, and these channels cannot send any:"
                                + " telnyx-us; name the others in channels (one at Telnyx needs an api_key, an Android phone an api_url)"),
                Fixture.mistakes(directory, roundtrip));
        assertEquals(
                List.of(),
                Fixture.mistakes(
                        directory, roundtrip.replace("roundtrip\n", "roundtrip\n    channels: [twilio-us]\n")));
        assertEquals(
                List.of(),
                Fixture.mistakes(
                        directory, VALID.replace("    name: ACME\n", "    name: ACME\n    assurance: roundtrip\n")));
    }
}
