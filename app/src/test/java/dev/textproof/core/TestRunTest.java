package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestRunTest {

    private static final PhoneNumber TEST = new PhoneNumber("+16505550100");
    private static final PhoneNumber OTHER_TEST = new PhoneNumber("+447700900123");
    private static final Destination[] DESTINATIONS = IntStream.range(100, 120)
            .mapToObj(i -> new Destination("+12025550" + i, Optional.of("US"), "twilio-us"))
            .toArray(Destination[]::new);

    private final Application app = withTests(Fixture.app("acme", false, DESTINATIONS), TEST, OTHER_TEST);
    private final Key key = Fixture.key("7K", 1);
    private final Keyring keyring = Fixture.keyring(app, key);
    private final Issuer issuer = issuer(keyring);

    private static Application withTests(Application app, PhoneNumber... tests) {
        return new Application(
                app.id(),
                app.name(),
                app.lifetime(),
                app.assurance(),
                app.requireFullText(),
                app.locale(),
                app.countries(),
                app.destinations(),
                app.returnUrls(),
                app.qrForm(),
                Set.of(tests));
    }

    private static Issuer issuer(Keyring keyring) {
        return new Issuer(keyring, new NumberReader(), new StillClock(), new Random(20261121));
    }

    private static TestRun tests(Keyring keyring) {
        var store = new FakeStore();
        var inbox = Fixture.inbox(keyring, store, Listener.all(), new StillClock());
        return new TestRun(keyring, inbox, locale -> Fixture.ENGLISH);
    }

    private Ticket start(PhoneNumber user) {
        return issuer.start(new Issuer.Request(
                app, user, Optional.empty(), Assurance.INBOUND, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void findsNumberAndDestinationOfEveryTestByItsIdAlone() {
        for (var user : List.of(TEST, OTHER_TEST, TEST, OTHER_TEST)) {
            var ticket = start(user);

            var text = tests(keyring).text(ticket.id()).orElseThrow();

            assertEquals(Optional.of(user), text.from());
            assertEquals(ticket.destination(), text.to());
            assertEquals(SmsText.compose(Fixture.ENGLISH, app.name(), issuer.token(ticket)), text.body());
        }
    }

    @Test
    void findsNothingOfAnyOtherStart() {
        for (var i = 0; i < 1_000; i++) {
            assertEquals(
                    Optional.empty(), tests(keyring).text(start(Fixture.USER).id()));
        }
    }

    @Test
    void noNonceIsUsedTwice() {
        assertNotEquals(start(TEST).id(), start(TEST).id());
    }

    @Test
    void anotherKeyAnotherAppAndATestNumberThatIsOneNoMoreFindNothing() {
        var id = start(TEST).id();
        var otherApp = withTests(Fixture.app("other", false, DESTINATIONS), TEST);
        var keys = new LinkedHashMap<Application, List<Key>>();
        keys.put(app, List.of(Fixture.key("8M", 1)));
        keys.put(otherApp, List.of(Fixture.key("7K", 2)));

        assertEquals(Optional.empty(), tests(new Keyring(keys)).text(id));
        assertEquals(
                Optional.empty(),
                tests(Fixture.keyring(withTests(app, OTHER_TEST), key)).text(id));
    }
}
