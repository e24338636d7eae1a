package dev.textproof.core;

import java.time.Clock;
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
            new SmsWording(Locale.ENGLISH, "Verify my number with {app}:", "Do not send if someone asked you to.");

    public static final ReplyWording REPLY = new ReplyWording("{code} is your code for {app}.");

    private Fixture() {}

    /** Returns what takes in texts over {@code store}, and replies to everybody with {@link #REPLY}. */
    public static Inbox inbox(Keyring keyring, FakeStore store, Listener listener, Clock clock) {
        return inbox(keyring, store, new FakeReplyBudget(), listener, clock);
    }

    static Inbox inbox(Keyring keyring, FakeStore store, ReplyBudget budget, Listener listener, Clock clock) {
        var codes = new FakeCodes(store);
        var roundtrip = new Roundtrip(keyring, new NumberReader(), codes, budget, locale -> REPLY, clock);
        var keywords = keywords(Set.of(), new FakeOptOuts(), roundtrip, keyring, budget, clock);
        return new Inbox(new Verifier(keyring, List.of(ENGLISH)), store, roundtrip, keywords, listener, clock);
    }

    /** Returns what heeds STOP on {@code channels}, and says who we are in a few words. */
    static Keywords keywords(
            Set<String> channels,
            OptOuts optOuts,
            Roundtrip roundtrip,
            Keyring keyring,
            ReplyBudget budget,
            Clock clock) {
        var answers = new KeywordAnswers(keyring, new NumberReader(), budget, Fixture::words, clock);
        return new Keywords(channels, optOuts, roundtrip, answers, clock);
    }

    private static KeywordWording words(Locale locale) {
        return new KeywordWording("Stopped: " + locale, "Again: " + locale, "Who we are: " + locale);
    }

    /** Returns what knows of no provider that could be asked. */
    public static CatchUp catchUp(Inbox inbox, Clock clock) {
        return new CatchUp(
                List.of(), new FakeHeardLog(), new Reconciler(inbox, clock), (channel, arrival) -> {}, clock);
    }

    /** Returns a start of {@link #USER} for {@code app} that asks for what the app does. */
    public static Issuer.Request request(Application app) {
        return new Issuer.Request(
                app, USER, Optional.empty(), app.assurance(), Optional.empty(), Optional.empty(), Optional.empty());
    }

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
                Application.QrForm.SMSTO,
                Set.of());
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

    /** Returns the hint of a text of a start by acme that came from {@code from} and went to {@code to}. */
    public static Hint hint(PhoneNumber from, String to) {
        var key = key("7K", 1);
        var head = Head.of(new Kid("7K"), Assurance.INBOUND, NOW, new byte[Head.NONCE_LENGTH]);
        return new Hint(
                Keyring.idOf(head, key), from, to, head.expiresAt(app("acme").lifetime()));
    }

    public static InboundText text(PhoneNumber from, String to, String body) {
        return new InboundText("twilio-us", Optional.of(from), to, body, "SM1", Optional.empty());
    }
}
