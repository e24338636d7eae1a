package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.config.AndroidSettings.Api;
import dev.textproof.config.AndroidSettings.Sim;
import dev.textproof.config.Authentication.HeaderHmac;
import dev.textproof.config.GenericSettings.Request;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the generic channel and the Android phone are told when their keys make no sense. */
class OtherProvidersMistakesTest {

    private static final String GENERIC = """
              - id: other
                provider: generic
                request: form
                fields: {from: from, to: to, text: content, id: id}
                from_format: digits
                path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4]
                numbers: ["+33612345678", "+33612345679"]
            """;

    private static final String ANDROID = """
              - id: phone
                provider: android
                signing_keys: [Rk7vQ2mZx9Lw4TnB]
                country: DE
                numbers: [{number: "+4915112345678", device: abc, sim: 1}, {number: "+4915112345679", device: abc, sim: 2}]
                api_url: http://127.0.0.1:8080/
                api_user: sms
                api_password: Jk3vN8sLq2Wd5RtY
            """;

    private static final String HMAC = "    hmac: {header: X-Signature, secrets: [Zp3q0Yw8sLkUe2vT]}\n";

    @TempDir
    Path directory;

    @Test
    void findsNoneInWhatIsRight() throws IOException {
        assertEquals(List.of(), Fixture.mistakes(directory, Fixture.VALID + GENERIC + ANDROID));
    }

    @Test
    void readsWhatStandsThere() throws IOException {
        var config =
                Fixture.reader().read(Fixture.write(directory, "textproof.yaml", Fixture.VALID + GENERIC + ANDROID));

        var generic = (GenericSettings) config.channels().get(1);
        assertEquals(Request.FORM, generic.request());
        assertEquals(
                new GenericSettings.Names("from", Optional.of("to"), "content", Optional.of("id")), generic.fields());
        assertEquals(NumberFormat.DIGITS, generic.format());
        assertEquals(new GenericSettings.Answer("text/plain", ""), generic.answer());
        assertFalse(generic.canReply());
        var android = (AndroidSettings) config.channels().get(2);
        assertEquals(
                new Sim("+4915112345679", Optional.of("abc"), OptionalInt.of(2)),
                android.sims().get(1));
        assertEquals(
                Optional.of(new Api("http://127.0.0.1:8080", "sms", Secret.ofText("Jk3vN8sLq2Wd5RtY"))), android.api());
        assertTrue(android.canReply());
        assertFalse(config.toString().contains("7c9e0b41"));
        assertFalse(config.toString().contains("Jk3vN8sL"));
    }

    @Test
    void readsAnHmac() throws IOException {
        var yaml = GENERIC.replaceFirst(
                "    path_secrets.*\n",
                HMAC.replace(
                        "secrets:",
                        "algorithm: sha512, encoding: base64, prefix: \"v1=\", timestamp_header: X-Time, secrets:"));

        var config = Fixture.reader().read(Fixture.write(directory, "textproof.yaml", Fixture.VALID + yaml));

        var hmac = (HeaderHmac) ((GenericSettings) config.channels().get(1)).authentication();
        assertEquals("HmacSHA512", hmac.algorithm().getName());
        assertEquals(Authentication.Encoding.BASE64, hmac.encoding());
        assertEquals("v1=", hmac.prefix());
        assertEquals("{timestamp}.{body}", hmac.signed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        request: form         | request: xml          | channels[1].request (line 19): expected json, form or query
        request: form         | reqest: form          | channels[1].reqest (line 19): no such key; did you mean request?
        fields: {from: from,  | fields: {             | channels[1].fields.from (line 20): missing
        to: to,               | ` `                   | channels[1].fields.to (line 20): missing
        to: to,               | to: from,             | channels[1].fields.to (line 20): the same field as channels[1].fields.from
        to: to,               | to: /to,              | channels[1].fields.to (line 20): expected the name of a field such as from; pointers go with request: json
        request: form         | request: json         | channels[1].fields.from (line 20): expected a JSON pointer (RFC 6901) such as /message/from
        from_format: digits   | from_format: plus     | channels[1].from_format (line 21): expected e164, digits or national
        from_format: digits   | from_format: national | channels[1].country (line 17): missing
        from_format: digits   | country: DE           | channels[1].country (line 21): only with from_format: national; leave it out
        from_format: digits   | charset: latin1       | channels[1].charset (line 21): expected utf-8, iso-8859-1 or utf-16be
        7c9e0b41d2f84a6ea35f60d18b2c97e4 | 7c9e0b41d2f84a6ea35f60d18b2c97e | channels[1].path_secrets[0] (line 22): expected at least 128 random bits: 32 or more hexadecimal digits, or 22 or more of A-Z a-z 0-9 - _; openssl rand -hex 16 makes one
        7c9e0b41d2f84a6ea35f60d18b2c97e4 | "7c9e0b41d2f84a6ea35f60d18b2c97e4/x" | channels[1].path_secrets[0] (line 22): expected at least 128 random bits: 32 or more hexadecimal digits, or 22 or more of A-Z a-z 0-9 - _; openssl rand -hex 16 makes one
        [7c9e0b41d2f84a6ea35f60d18b2c97e4] | [] | channels[1].path_secrets (line 22): expected at least one
        [7c9e0b41d2f84a6ea35f60d18b2c97e4] | [7c9e0b41d2f84a6ea35f60d18b2c97e4, Zp3q0Yw8sLkUe2vT5xNbXa, bp3q0Yw8sLkUe2vT5xNbXa] | channels[1].path_secrets[2] (line 22): expected one secret, or two during a rotation
        [7c9e0b41d2f84a6ea35f60d18b2c97e4] | [7c9e0b41d2f84a6ea35f60d18b2c97e4, 7c9e0b41d2f84a6ea35f60d18b2c97e4] | channels[1].path_secrets[1] (line 22): the same secret as channels[1].path_secrets[0]; every use needs one of its own
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | answer: {body: x} | channels[1].path_secrets (line 17): expected one of path_secrets, webhook_secrets and hmac
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | answer: {content_type: text} | channels[1].answer.content_type (line 22): expected a content type such as text/plain
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | answer: {html: x} | channels[1].answer.html (line 22): no such key; known here: body, content_type
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | webhook_secrets: [whsec_short] | channels[1].webhook_secrets[0] (line 22): expected whsec_ and 24 to 64 bytes in base64
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | hmac: {secrets: [Zp3q0Yw8sLkUe2vT]} | channels[1].hmac.header (line 22): missing
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | hmac: {header: "X Y", secrets: [Zp3q0Yw8sLkUe2vT]} | channels[1].hmac.header (line 22): expected the name of a header, such as X-Signature
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | hmac: {header: X, algorithm: md5, secrets: [Zp3q0Yw8sLkUe2vT]} | channels[1].hmac.algorithm (line 22): expected sha1, sha256 or sha512
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | hmac: {header: X, encoding: raw, secrets: [Zp3q0Yw8sLkUe2vT]} | channels[1].hmac.encoding (line 22): expected hex or base64
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | hmac: {header: X, signed: "{timestamp}{body}", secrets: [Zp3q0Yw8sLkUe2vT]} | channels[1].hmac.signed (line 22): expected {body} once; {timestamp} needs a timestamp_header
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | hmac: {header: X, timestamp_header: T, signed: "{body}", secrets: [Zp3q0Yw8sLkUe2vT]} | channels[1].hmac.signed (line 22): expected {timestamp} and {body}, once each, such as "{timestamp}.{body}"
        path_secrets: [7c9e0b41d2f84a6ea35f60d18b2c97e4] | hmac: {header: X, secrets: [short]} | channels[1].hmac.secrets[0] (line 22): expected at least 16 visible ASCII characters
        """)
    void tellsWhatIsWrongWithAGenericChannel(String right, String wrong, String mistake) throws IOException {
        var mistakes = Fixture.mistakes(directory, Fixture.VALID + GENERIC.replace(right, wrong));

        assertTrue(mistakes.contains(mistake), mistakes::toString);
    }

    @Test
    void oneWayOfAuthenticationIsEnoughAndAGetHasOnlyOne() throws IOException {
        var two = Fixture.mistakes(directory, Fixture.VALID + GENERIC + HMAC);
        var signedGet = GENERIC.replaceFirst("    path_secrets.*\n", HMAC).replace("request: form", "request: query");

        assertEquals(
                List.of(
                        "channels[1].hmac (line 24): expected one of path_secrets, webhook_secrets and hmac; each channel"
                                + " has one way"),
                two);
        assertEquals(
                List.of("channels[1].hmac (line 22): nothing signs a GET; use path_secrets with request: query"),
                Fixture.mistakes(directory, Fixture.VALID + signedGet));
    }

    @Test
    void needsNoToWhereThereIsOneNumber() throws IOException {
        var yaml = GENERIC.replace("to: to, ", "").replace(", \"+33612345679\"", "");

        assertEquals(List.of(), Fixture.mistakes(directory, Fixture.VALID + yaml));
    }

    @Test
    void jsonHasOneCharset() throws IOException {
        var yaml = GENERIC.replace("request: form", "request: json\n    charset: utf-8")
                .replaceFirst("fields.*", "fields: {from: /a/0/from, to: \"/a/0/t~1o\", text: /a/0/text}");

        assertEquals(
                List.of("channels[1].charset (line 20): JSON is always UTF-8; leave it out"),
                Fixture.mistakes(directory, Fixture.VALID + yaml));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [Rk7vQ2mZx9Lw4TnB]  | [short]             | channels[1].signing_keys[0] (line 19): expected at least 16 visible ASCII characters
        country: DE         | country: Germany    | channels[1].country (line 20): expected a country as two capital letters (ISO 3166), such as US
        sim: 2              | sim: two            | channels[1].numbers[1].sim (line 21): expected the number of the SIM, from 1 to 9
        sim: 2              | sim: 1              | channels[1].numbers[1] (line 21): may be the same SIM as channels[1].numbers[0]; give both a device and a sim of their own
        device: abc, sim: 2 | device: abc         | channels[1].numbers[1] (line 21): needs sim, so that replies leave from this number
        device: abc, sim: 2 | sim: 1              | channels[1].numbers[1] (line 21): may be the same SIM as channels[1].numbers[0]; give both a device and a sim of their own
        device: abc, sim: 2 | device: "a b"       | channels[1].numbers[1].device (line 21): expected the deviceId that the app sends along
        device: abc, sim: 2 | slot: 2             | channels[1].numbers[1].slot (line 21): no such key; known here: country, device, number, sim
        http://127.0.0.1    | http://192.168.1.20 | channels[1].api_url (line 22): expected an https URL without query, fragment or password (http to this machine, or to an address in delivery.allow_private_cidrs)
        api_user: sms       | api_user: "s:ms"    | channels[1].api_user (line 23): expected the user that the app shows, without a colon
        api_user: sms       | api_usr: sms        | channels[1].api_user (line 17): missing
        api_url: http://127.0.0.1:8080/ | api_url: "ftp://x" | channels[1].api_url (line 22): expected an https URL without query, fragment or password (http to this machine, or to an address in delivery.allow_private_cidrs)
        """)
    void tellsWhatIsWrongWithAPhone(String right, String wrong, String mistake) throws IOException {
        var mistakes = Fixture.mistakes(directory, Fixture.VALID + ANDROID.replace(right, wrong));

        assertTrue(mistakes.contains(mistake), mistakes::toString);
    }

    @Test
    void aPhoneOnTheIntranetNeedsItsNetworkListed() throws IOException {
        var yaml = Fixture.VALID
                + ANDROID.replace("http://127.0.0.1", "http://192.168.1.20")
                + "delivery: {allow_private_cidrs: [192.168.1.0/24]}\n";

        assertEquals(List.of(), Fixture.mistakes(directory, yaml));
    }

    @Test
    void theApisUserNeedsItsUrl() throws IOException {
        var yaml = Fixture.VALID + ANDROID.replace("    api_url: http://127.0.0.1:8080/\n", "");

        assertEquals(
                List.of(
                        "channels[1].api_user (line 22): only with api_url",
                        "channels[1].api_password (line 23): only with api_url"),
                Fixture.mistakes(directory, yaml));
    }

    @Test
    void noCodeGoesBackWhereNoneCan() throws IOException {
        var silentPhone = ANDROID.replaceAll("    api_.*\n", "");
        var yaml = Fixture.VALID.replace("    name: ACME\n", "    name: ACME\n    assurance: roundtrip\n")
                + GENERIC
                + silentPhone
                + "replies: {countries: [US]}\n";

        assertEquals(
                List.of(
                        "apps[0].assurance (line 8): roundtrip needs replies, and these channels cannot send any: other,"
                                + " phone; name the others in channels (one at Telnyx needs an api_key, an Android phone"
                                + " an api_url)"),
                Fixture.mistakes(directory, yaml));
    }
}
