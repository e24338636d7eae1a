package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands where a valid configuration has something else, and the one mistake that it leads to. */
class ConfigMistakesTest {

    private static final String SHA = "5e4ad1cfb2a3c6a4b3d0e1f2a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0";

    @TempDir
    Path directory;

    @Test
    void findsNoneInAValidConfiguration() throws IOException {
        assertEquals(List.of(), Fixture.mistakes(directory, Fixture.VALID));
    }

    /** Lines are added under a section's first line, so that theirs is known. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        server:       |   port: 65536            | server.port (line 2): expected a whole number from 0 to 65535
        server:       |   port: eighty           | server.port (line 2): expected a whole number from 0 to 65535
        server:       |   port: 0x50             | server.port (line 2): expected a whole number from 0 to 65535
        server:       |   port: []               | server.port (line 2): expected a whole number from 0 to 65535, found a list
        server:       |   port:                  | server.port (line 2): has no value; give it one or leave the key out
        server:       |   port: ~                | server.port (line 2): has no value; give it one or leave the key out
        server:       |   host: a b              | server.host (line 2): expected a host name or address to listen on
        server:       |   prot: 1                | server.prot (line 2): no such key; did you mean port?
        server:       |   colour: 1              | server.colour (line 2): no such key; known here: host, metrics_token, port, public_url, trusted_proxies
        server:       |   "hunter2 x": 1         | server.… (line 2): no such key
        server:       |   metrics_token: short   | server.metrics_token (line 2): expected at least 16 visible ASCII characters
        server:       |   metrics_token: !env X  | server.metrics_token (line 2): a tag such as !env is not read here; write ${NAME} or ${file:/path}
        server:       |   metrics_token: ${NONE} | server.metrics_token (line 2): the environment variable NONE is not set
        server:       |   trusted_proxies: !x [192.0.2.1] | server.trusted_proxies (line 2): a tag such as !env is not read here; write ${NAME} or ${file:/path}
        server:       |   trusted_proxies: 10.0.0.0/8     | server.trusted_proxies (line 2): expected a list, found a single value
        server:       |   trusted_proxies: [proxy.local]  | server.trusted_proxies[0] (line 2): expected an address or a network such as 10.0.0.0/8
        server:       |   trusted_proxies: [10.0.0.1/8]   | server.trusted_proxies[0] (line 2): expected an address or a network such as 10.0.0.0/8
        server:       |   trusted_proxies: [10.0.0.0/33]  | server.trusted_proxies[0] (line 2): expected an address or a network such as 10.0.0.0/8
        server:       |   trusted_proxies: [10]           | server.trusted_proxies[0] (line 2): expected an address or a network such as 10.0.0.0/8
        server:       |   trusted_proxies: ["10.0.*.*"]   | server.trusted_proxies[0] (line 2): expected an address or a network such as 10.0.0.0/8
        server:       |   public_url: https://a.example   | server.public_url (line 3): this key stands twice; the first is on line 2
        - id: acme    |     lifetime: 11m        | apps[0].lifetime (line 7): expected 2m to 10m
        - id: acme    |     lifetime: 90s        | apps[0].lifetime (line 7): expected 2m to 10m
        - id: acme    |     lifetime: 10         | apps[0].lifetime (line 7): expected 2m to 10m
        - id: acme    |     lifetime: PT5M       | apps[0].lifetime (line 7): expected 2m to 10m
        - id: acme    |     assurance: roundtrip | apps[0].assurance (line 7): roundtrip needs replies: name the users' countries in replies.countries
        - id: acme    |     assurance: strong    | apps[0].assurance (line 7): expected inbound or roundtrip
        - id: acme    |     require_full_text: yes | apps[0].require_full_text (line 7): expected true or false
        - id: acme    |     locale: fr           | apps[0].locale (line 7): expected a language that Textproof speaks: de, en
        - id: acme    |     locale: en_US        | apps[0].locale (line 7): expected a language that Textproof speaks: de, en
        - id: acme    |     countries: [XX]      | apps[0].countries[0] (line 7): expected a country as two capital letters (ISO 3166), such as US
        - id: acme    |     countries: [us]      | apps[0].countries[0] (line 7): expected a country as two capital letters (ISO 3166), such as US
        - id: acme    |     countries:           | apps[0].countries (line 7): expected a list, found nothing
        - id: acme    |     channels: [twilio-uk]| apps[0].channels[0] (line 7): expected the id of a channel: twilio-us
        - id: acme    |     test_numbers: +12025550123     | apps[0].test_numbers (line 7): expected a list, found a single value
        - id: acme    |     test_numbers: ["2025550123"]   | apps[0].test_numbers[0] (line 7): expected an E.164 number that nobody has, such as "+12025550123" or "+447700900123"
        - id: acme    |     test_numbers: ["+1202555012"]  | apps[0].test_numbers[0] (line 7): expected an E.164 number that nobody has, such as "+12025550123" or "+447700900123"
        - id: acme    |     test_numbers: ["+9990123456"]  | apps[0].test_numbers[0] (line 7): expected an E.164 number that nobody has, such as "+12025550123" or "+447700900123"
        - id: acme    |     test_numbers: ["+12025550123", "+12025550123"] | apps[0].test_numbers[1] (line 7): the same number as apps[0].test_numbers[0]; it may stand only once
        - id: acme    |     qr: png              | apps[0].qr (line 7): expected smsto or sms
        - id: acme    |     retention: 3d        | apps[0].retention (line 7): expected 4d to 3650d
        - id: acme    |     webhook: https://a.example/ | apps[0].webhook (line 7): expected keys with values, found a single value
        - id: twilio  |     auth_token: [x]      | channels[0].auth_token (line 13): no such key; did you mean auth_tokens?
        """)
    void namesTheKeyAndTheLineOfWhatWasAdded(String under, String added, String mistake) throws IOException {
        var text = Fixture.VALID.replaceFirst("(?m)^( *" + under + ".*\n)", "$1" + quoted(indented(under, added)));

        assertEquals(List.of(mistake), Fixture.mistakes(directory, text));
    }

    @Test
    void takesNoTestNumberOutsideOfTheAppsCountriesAndNoMoreThanTwenty() throws IOException {
        var many = "\"+447700900123\""
                + IntStream.range(101, 121)
                        .mapToObj(number -> ", \"+12025550" + number + "\"")
                        .collect(Collectors.joining());
        var text = Fixture.VALID.replace(
                "    name: ACME\n", "    name: ACME\n    countries: [US]\n    test_numbers: [" + many + "]\n");

        assertEquals(
                List.of(
                        "apps[0].test_numbers[20] (line 9): expected at most 20 test numbers",
                        "apps[0].test_numbers[0] (line 9): a number of none of the app's countries"),
                Fixture.mistakes(directory, text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        https://verify.example.com | http://verify.example.com          | server.public_url (line 2)
        https://verify.example.com | verify.example.com                 | server.public_url (line 2)
        https://verify.example.com | https://u:p@verify.example.com     | server.public_url (line 2)
        https://verify.example.com | https://verify.example.com/?a=b    | server.public_url (line 2)
        https://verify.example.com | https://verify.example.com/#a      | server.public_url (line 2)
        https://verify.example.com | https://verify.example.com//       | server.public_url (line 2)
        https://verify.example.com | https://verify.example.com/a/../b  | server.public_url (line 2)
        https://verify.example.com | https://verify.example.com:99999   | server.public_url (line 2)
        https://verify.example.com | http://localhost.example.com       | server.public_url (line 2)
        https://verify.example.com | http://127.0.0.1.example.com       | server.public_url (line 2)
        https://verify.example.com | ftp://localhost                    | server.public_url (line 2)
        """)
    void refusesAPublicUrlThatIsNotSafeOrNotOne(String valid, String given, String place) throws IOException {
        assertEquals(
                List.of(place + ": expected an https URL (http on loopback) without query, fragment or password"),
                Fixture.mistakes(directory, Fixture.VALID.replace(valid, "'" + given + "'")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ["${TEXTPROOF_DATA_KEY}"] | []                 | data_keys (line 3): expected at least one
        ["${TEXTPROOF_DATA_KEY}"] | [c2hvcnQ]          | data_keys[0] (line 3): expected 32 bytes in base64url (43 of A-Z a-z 0-9 - _)
        ["${TEXTPROOF_DATA_KEY}"] | [ZZS9wyBLoENi2KVKAdTZuqQ1bmpUcFUqDbEPbTKJvN1] | data_keys[0] (line 3): expected 32 bytes in base64url (43 of A-Z a-z 0-9 - _)
        ["${TEXTPROOF_DATA_KEY}"] | {a: b}             | data_keys (line 3): expected a list, found keys with values
        ["${PROOF_JWK}"]          | ["${METRICS_TOKEN}"] | proof_keys[0] (line 4): expected the JSON of a private JWK for ES256 (kty EC, crv P-256, with d)
        ["${PROOF_JWK}"]          | ["${PROOF_JWK}", "${PROOF_JWK}"] | proof_keys[1] (line 4): the same kid as proof_keys[0]; it may stand only once
        id: acme                  | id: ACME           | apps[0].id (line 6): expected 1 to 32 lower-case letters, digits or hyphens
        name: ACME                | name: TP1 Shop     | apps[0].name (line 7): expected 1 to 20 of A-Z a-z 0-9 and space, not starting with TP1
        name: ACME                | nmae: ACME         | apps[0].name (line 6): missing
        sha256:5e4a               | sha256:5E4A        | apps[0].api_keys[0] (line 8): expected sha256: and the key's SHA-256 as 64 lower-case hexadecimal digits
        kid: 7K                   | kid: 7U            | apps[0].keys[0].kid (line 10): expected two of 0-9 A-Z without I, L, O and U
        provider: twilio          | provider: nexmo    | channels[0].provider (line 13): expected one of: android, generic, telnyx, twilio
        sid: AC0                  | sid: SK0           | channels[0].account_sid (line 14): expected AC and 32 hexadecimal digits
        ["${TWILIO_AUTH_TOKEN}"]  | []                 | channels[0].auth_tokens (line 15): expected at least one
        ["${TWILIO_AUTH_TOKEN}"]  | ["${TWILIO_AUTH_TOKEN}", abcdefghijklmnop, bcdefghijklmnopq] | channels[0].auth_tokens[2] (line 15): expected one token, or two during a rotation
        ["${TWILIO_AUTH_TOKEN}"]  | ["${TWILIO_AUTH_TOKEN}", "${TWILIO_AUTH_TOKEN}"] | channels[0].auth_tokens[1] (line 15): the same token as the one before it
        ["+12025550143"]          | ["12025550143"]    | channels[0].numbers[0] (line 16): expected an E.164 number such as "+12025550143", or a short code of 3 to 8 digits
        ["+12025550143"]          | ["+12025550143", {number: "+12025550143", country: US}] | channels[0].numbers[1].number (line 16): the same number as channels[0].numbers[0]; it may stand only once
        ["+12025550143"]          | [{number: "+12025550143", country: USA}] | channels[0].numbers[0].country (line 16): expected a country as two capital letters (ISO 3166), such as US
        ["+12025550143"]          | [[1]]              | channels[0].numbers[0] (line 16): expected an E.164 number such as "+12025550143", or a short code of 3 to 8 digits, found a list
        """)
    void namesTheKeyAndTheLineOfWhatWasReplaced(String valid, String given, String mistake) throws IOException {
        var mistakes = Fixture.mistakes(directory, Fixture.VALID.replace(valid, given));

        assertTrue(mistakes.contains(mistake), mistakes::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        store: {url: "jdbc:postgresql:textproof"} | store.url (line 17): expected jdbc:sqlite: and a path, or jdbc:postgresql://host/database
        store: {url: "jdbc:mysql://db"}        | store.url (line 17): expected jdbc:sqlite: and a path, or jdbc:postgresql://host/database
        store: {url: "jdbc:sqlite:"}           | store.url (line 17): expected jdbc:sqlite: and a path, or jdbc:postgresql://host/database
        store: {url: "jdbc:postgresql://db/t?socketTimeout=0"} | store.url (line 17): expected no other options than channelBinding, currentSchema, hostRecheckSeconds, sslcert, sslkey, sslmode, sslrootcert, targetServerType
        store: {url: "jdbc:postgresql://db/t?sslmode=verify-full&password=x"} | store.url (line 17): expected no other options than channelBinding, currentSchema, hostRecheckSeconds, sslcert, sslkey, sslmode, sslrootcert, targetServerType
        store: {url: "jdbc:sqlite:a.db", user: me} | store.user (line 17): SQLite asks for none; leave it out
        store: {password: 9d1fe27a604c83b5}    | store.password (line 17): SQLite asks for none; leave it out
        limits: {starts_per_minute: 0}         | limits.starts_per_minute (line 17): expected a whole number from 1 to 1000000
        replies: {per_number_per_day: -1}      | replies.per_number_per_day (line 17): expected a whole number from 0 to 1000000
        replies: {countries: US}               | replies.countries (line 17): expected a list, found a single value
        delivery: {allow_private_cidrs: [lan]} | delivery.allow_private_cidrs[0] (line 17): expected an address or a network such as 10.0.0.0/8
        retention: {events: 12h}               | retention.events (line 17): expected 1d to 3650d
        retention: [7d]                        | retention (line 17): expected keys with values, found a list
        chanels: []                            | chanels (line 17): no such key; did you mean channels?
        """)
    void namesTheKeyAndTheLineInASectionOfItsOwn(String section, String mistake) throws IOException {
        assertEquals(List.of(mistake), Fixture.mistakes(directory, Fixture.VALID + section + "\n"));
    }

    @Test
    void namesTheLineOfAKeyWhoseValueStandsBelow() throws IOException {
        var text = Fixture.VALID + "chanels:\n\n  - id: other\n";

        assertEquals(
                List.of("chanels (line 17): no such key; did you mean channels?"), Fixture.mistakes(directory, text));
    }

    @Test
    void findsWhatMayStandOnlyOnceAmongAllApps() throws IOException {
        var text = Fixture.VALID.replace("channels:\n", """
                  - id: acme
                    name: ACME
                    api_keys: ["sha256:%s"]
                    keys: [{kid: 7K, secret: "${TEXTPROOF_KEY_7J}"}]
                channels:
                """.formatted(SHA));

        assertEquals(
                List.of(
                        "apps[1].id (line 11): the same id as apps[0].id; it may stand only once",
                        "apps[1].api_keys[0] (line 13): the same API key as apps[0].api_keys[0]; it may stand only once",
                        "apps[1].keys[0].kid (line 14): the same kid as apps[0].keys[0].kid; it may stand only once"),
                Fixture.mistakes(directory, text));
    }

    @Test
    void tellsEveryMistakeAtOnceInTheOrderOfLines() throws IOException {
        var text = Fixture.VALID
                .replace("https:", "http:")
                .replace("ACME", "A-C-M-E")
                .replace("auth_tokens", "auth_tokns")
                .replace("kid: 7K", "kid: 7k");

        assertEquals(
                List.of(
                        "server.public_url (line 2): expected an https URL (http on loopback) without query, fragment or password",
                        "apps[0].name (line 7): expected 1 to 20 of A-Z a-z 0-9 and space, not starting with TP1",
                        "apps[0].keys[0].kid (line 10): expected two of 0-9 A-Z without I, L, O and U",
                        "channels[0].auth_tokens (line 12): missing",
                        "channels[0].auth_tokns (line 15): no such key; did you mean auth_tokens?"),
                Fixture.mistakes(directory, text));
    }

    @Test
    void echoesNothingThatWasGiven() throws IOException {
        var text = Fixture.VALID.replaceAll("(?m)^([ -]*\\w+: +)[^\\[{\n][^\n]*$", "$1hunter2 hunter2");

        var mistakes = Fixture.mistakes(directory, text);

        assertTrue(mistakes.size() > 3, mistakes::toString);
        assertFalse(mistakes.toString().contains("hunter2"), mistakes::toString);
    }

    private static String indented(String under, String added) {
        return (under.startsWith("-") ? "    " : "  ") + added.strip() + "\n";
    }

    private static String quoted(String replacement) {
        return replacement.replace("$", "\\$");
    }
}
