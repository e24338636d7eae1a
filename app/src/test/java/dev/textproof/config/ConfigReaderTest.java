package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.Application.QrForm;
import dev.textproof.core.Assurance;
import dev.textproof.core.Destination;
import dev.textproof.core.Keyring;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of the README, read whole. */
class ConfigReaderTest {

    private static final String ACME_KEY_HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @TempDir
    Path directory;

    @Test
    void readsTheServersSide() throws IOException {
        var config = readExample();

        assertEquals("0.0.0.0", config.server().host());
        assertEquals(8080, config.server().port());
        assertEquals("https://verify.example.com", config.server().publicUrl());
        assertTrue(config.server().trustedProxies().contains("10.1.2.3"));
        assertFalse(config.server().trustedProxies().contains("11.1.2.3"));
        assertEquals(
                Optional.of(Secret.ofText(Fixture.METRICS_TOKEN)),
                config.server().metricsToken());
        assertEquals(
                new StoreSettings("jdbc:sqlite:data/textproof.db", Optional.empty(), Optional.empty()), config.store());
        assertEquals(List.of(bytes(Fixture.DATA_KEY)), config.dataKeys());
        assertEquals(new Limits(120, 1000, 6000), config.limits());
        assertEquals(new Replies(5, 200, 1000, Set.of("US", "CA")), config.replies());
        assertTrue(config.delivery().allowedPrivateNetworks().isEmpty());
        assertEquals(new Retention(Duration.ofDays(7)), config.retention());
    }

    @Test
    void readsTheApp() throws IOException {
        var app = readExample().apps().get(0);

        assertEquals("acme", app.application().id());
        assertEquals("ACME", app.application().name());
        assertEquals(List.of(ACME_KEY_HASH), app.apiKeyHashes());
        assertEquals("[Key[7K], Key[7J]]", app.keys().toString());
        assertEquals(Duration.ofMinutes(10), app.application().lifetime());
        assertEquals(Assurance.INBOUND, app.application().assurance());
        assertFalse(app.application().requireFullText());
        assertEquals(Locale.ENGLISH, app.application().locale());
        assertEquals(Set.of("US", "CA"), app.application().countries());
        assertEquals(
                List.of("https://acme.example/verified", "acmeapp://verified"),
                app.application().returnUrls());
        assertEquals(QrForm.SMSTO, app.application().qrForm());
        assertEquals(
                Optional.of(new Webhook(
                        "https://acme.example/hooks/textproof",
                        Secret.of(Base64.getDecoder().decode(Fixture.WEBHOOK_SECRET.substring(6))))),
                app.webhook());
        assertEquals(Duration.ofDays(30), app.retention());
    }

    @Test
    void readsTheChannelAndGivesTheAppItsNumbers() throws IOException {
        var config = readExample();
        var numbers = List.of(
                new Destination("+12025550143", Optional.of("US"), "twilio-us"),
                new Destination("+447700900555", Optional.of("GB"), "twilio-us"));

        assertEquals(
                List.of(new TwilioSettings(
                        "twilio-us",
                        "AC00000000000000000000000000000000",
                        List.of(Secret.ofText(Fixture.AUTH_TOKEN)),
                        numbers,
                        "https://api.twilio.com")),
                config.channels());
        assertEquals(numbers, config.apps().get(0).application().destinations());
    }

    @Test
    void makesAKeyringThatKnowsTheApp() throws IOException {
        var config = readExample();

        var keyring = new Keyring(config.keysOfApps());

        assertEquals(Optional.of(config.apps().get(0).application()), keyring.app("acme"));
    }

    @Test
    void namesAProofKeyByItsThumbprintWhereItHasNoKid() throws IOException {
        var key = readExample().proofKeys().get(0);

        assertEquals("oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U", key.kid());
        assertTrue(key.jwk().text().contains("\"kid\":\"" + key.kid() + "\""));
    }

    @Test
    void readsWhereToFindPostgres() throws IOException {
        var store = read(Fixture.VALID + """
                store:
                  url: jdbc:postgresql://one.db:5433,[::1]/textproof?sslmode=verify-full&targetServerType=primary
                  user: textproof
                  password: pw
                """).store();

        assertTrue(store.isPostgres());
        assertEquals("jdbc:postgresql://one.db:5433,[::1]/textproof", store.place());
        assertEquals(Optional.of("textproof"), store.user());
        assertEquals(Optional.of(Secret.ofText("pw")), store.password());
        assertFalse(store.toString().contains("pw"), store.toString());
    }

    @Test
    void fillsInDefaults() throws IOException {
        var config = read(Fixture.VALID);
        var app = config.apps().get(0).application();

        assertEquals("0.0.0.0", config.server().host());
        assertEquals(8080, config.server().port());
        assertEquals(Optional.empty(), config.server().metricsToken());
        assertEquals("jdbc:sqlite:data/textproof.db", config.store().url());
        assertEquals(new Limits(120, 1000, 6000), config.limits());
        assertEquals(new Replies(5, 200, 1000, Set.of()), config.replies());
        assertEquals(Duration.ofMinutes(10), app.lifetime());
        assertEquals(Locale.ENGLISH, app.locale());
        assertEquals(Set.of(), app.countries());
        assertEquals(1, app.destinations().size());
        assertEquals(Optional.empty(), config.apps().get(0).webhook());
    }

    @Test
    void takesScalarsAsTheyAreWritten() throws IOException {
        var config = read(Fixture.VALID.replace("{kid: 7K", "{kid: 00").replace("name: ACME", """
                name: 1E5
                    countries: [NO]
                    qr: sms
                    locale: de-AT"""));
        var app = config.apps().get(0);

        assertEquals("[Key[00]]", app.keys().toString());
        assertEquals("1E5", app.application().name());
        assertEquals(Set.of("NO"), app.application().countries());
        assertEquals(QrForm.SMS, app.application().qrForm());
        assertEquals(Locale.forLanguageTag("de-AT"), app.application().locale());
    }

    @Test
    void movesToAnotherPortWithTheReturnUrlsUnderIt() throws IOException {
        var config = read(Fixture.VALID
                .replace("https://verify.example.com", "http://127.0.0.1:8080/base/")
                .replace("name: ACME", """
                        name: ACME
                            return_urls: ["http://127.0.0.1:8080/base/done", "https://acme.example/"]"""));

        var moved = config.withServer(9090, "http://127.0.0.1:9090/base");

        assertEquals(9090, moved.server().port());
        assertEquals("http://127.0.0.1:9090/base", moved.server().publicUrl());
        assertEquals(
                List.of("http://127.0.0.1:9090/base/done", "https://acme.example/"),
                moved.apps().get(0).application().returnUrls());
        assertEquals(config.channels(), moved.channels());
    }

    @Test
    void showsNoSecret() throws IOException {
        var shown = readExample().toString();

        for (var secret : Fixture.ENVIRONMENT.values()) {
            assertTrue(secret.isEmpty() || !shown.contains(secret));
        }
        assertFalse(shown.contains("jpsQnnGQmL"), "the proof key's d");
    }

    @Test
    void saysThatAFileIsNotThere() {
        var e = assertThrows(ConfigException.class, () -> Fixture.reader().read(directory.resolve("none.yaml")));

        assertEquals("none.yaml: there is no such file", e.getMessage());
    }

    private Config readExample() throws IOException {
        Fixture.write(directory, "proof.jwk", Fixture.JWK + "\n");
        try (var example = ConfigReaderTest.class.getResourceAsStream("/config/examples.yaml")) {
            var text = new String(example.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return read(text.replace("/run/secrets/", directory + "/"));
        }
    }

    private Config read(String text) throws IOException {
        return Fixture.reader().read(Fixture.write(directory, "textproof.yaml", text));
    }

    private static Secret bytes(String base64Url) {
        return Secret.of(Base64.getUrlDecoder().decode(base64Url));
    }
}
