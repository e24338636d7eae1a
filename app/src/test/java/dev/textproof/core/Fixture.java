package dev.textproof.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Apps, keys and texts that core tests share. */
public final class Fixture {

    public static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    public static final PhoneNumber USER = new PhoneNumber("+14155550123");
    public static final String DESTINATION = "+12025550143";
    public static final SmsWording ENGLISH =
            new SmsWording("Verify my number with {app}:", "Do not send if someone asked you to.");

    private Fixture() {}

    public static Application app(String id) {
        return app(id, false, new Destination(DESTINATION, Optional.of("US"), "twilio-us"));
    }

    public static Application app(String id, boolean requireFullText, Destination... destinations) {
        return new Application(
                id,
                id.toUpperCase(Locale.ROOT),
                Duration.ofMinutes(10),
                Assurance.INBOUND,
                requireFullText,
                Locale.ENGLISH,
                Set.of(),
                List.of(destinations),
                List.of(),
                Application.QrForm.SMSTO);
    }

    public static Key key(String kid, int seed) {
        var secret = new byte[Key.SECRET_LENGTH];
        for (var i = 0; i < secret.length; i++) {
            secret[i] = (byte) (seed * 31 + i * 7);
        }
        return new Key(new Kid(kid), Secret.of(secret));
    }

    /** Returns a keyring of apps {@code acme} with key 7K and {@code other} with key 8M. */
    public static Keyring keyring() {
        var keys = new LinkedHashMap<Application, List<Key>>();
        keys.put(app("acme"), List.of(key("7K", 1)));
        keys.put(app("other"), List.of(key("8M", 2)));
        return new Keyring(keys);
    }

    public static Keyring keyring(Application app, Key... keys) {
        return new Keyring(Map.of(app, List.of(keys)));
    }

    public static InboundText text(PhoneNumber from, String to, String body) {
        return new InboundText("twilio-us", Optional.of(from), to, body, "SM1", Optional.empty());
    }
}
