package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerTest {

    private static final Destination US = new Destination("+12025550143", Optional.of("US"), "c");
    private static final Destination CA = new Destination("+14165550143", Optional.of("CA"), "c");
    private static final Destination GB = new Destination("+447700900555", Optional.of("GB"), "c");
    private static final Destination SHORT = new Destination("20202", Optional.of("FR"), "c");

    private final Application app = Fixture.app("acme", false, US, CA, GB, SHORT);
    private final Issuer issuer = new Issuer(
            Fixture.keyring(app, Fixture.key("7K", 1), Fixture.key("7J", 2)),
            new NumberReader(),
            Clock.fixed(Fixture.NOW, ZoneOffset.UTC),
            new SecureRandom());

    @ParameterizedTest
    @CsvSource({
        "+14155550123, +12025550143",
        "+14165550100, +14165550143",
        "+447911123456, +447700900555",
        "+33612345678, 20202",
        // The Bahamas share +1: the two North American numbers.
        "+12423591234, +12025550143 +14165550143",
        "+4915123456789, +12025550143 +14165550143 +447700900555"
    })
    void picksAtRandomAmongTheNumbersThatFitBest(String user, String expected) {
        var counts = new HashMap<String, Integer>();

        for (var i = 0; i < 400; i++) {
            counts.merge(start(user).destination(), 1, Integer::sum);
        }

        assertEquals(Set.of(expected.split(" ")), counts.keySet());
        // Evenly: of 400 draws among at most four, fewer than 50 of any would be a chance below one in a million.
        counts.values().forEach(count -> assertEquals(true, count >= 50));
    }

    @Test
    void theFirstKeySigns() {
        assertEquals(new Kid("7K"), start("+14155550123").id().head().kid());
    }

    @Test
    void noTwoStartsAreAlike() {
        var ids = new HashSet<VerificationId>();

        for (var i = 0; i < 1000; i++) {
            ids.add(start("+14155550123").id());
        }

        assertEquals(1000, ids.size());
    }

    @Test
    void anotherNumberKeepsTheIdAndChangesTheToken() {
        var ticket = start("+14155550123");

        var other = issuer.toAnotherNumber(ticket).orElseThrow();

        assertEquals(ticket.id(), other.id());
        assertEquals(CA.number(), other.destination());
        assertNotEquals(issuer.token(ticket), issuer.token(other));
    }

    @Test
    void anAppWithOneNumberHasNoOther() {
        var alone = Fixture.app("acme", false, US);
        var lonely = new Issuer(
                Fixture.keyring(alone, Fixture.key("7K", 1)),
                new NumberReader(),
                Clock.fixed(Fixture.NOW, ZoneOffset.UTC),
                new SecureRandom());
        var ticket = lonely.start(request(alone, "+14155550123"));

        assertEquals(Optional.empty(), lonely.toAnotherNumber(ticket));
    }

    @Test
    void aCodeComesFromANumberThatCanSendOne() {
        var some = Fixture.app("acme", false, US.replying(false), CA, GB.replying(false), SHORT);
        var careful = new Issuer(
                Fixture.keyring(some, Fixture.key("7K", 1)),
                new NumberReader(),
                Clock.fixed(Fixture.NOW, ZoneOffset.UTC),
                new SecureRandom());
        for (var user : Set.of("+14155550123", "+447911123456")) {
            var ticket = careful.start(new Issuer.Request(
                    some,
                    new PhoneNumber(user),
                    Optional.empty(),
                    Assurance.ROUNDTRIP,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));

            assertEquals(CA.number(), ticket.destination());
            assertEquals(Optional.empty(), careful.toAnotherNumber(ticket));
        }
        assertEquals(US.number(), careful.start(request(some, "+12025550111")).destination());
    }

    private Ticket start(String user) {
        return issuer.start(request(app, user));
    }

    private static Issuer.Request request(Application app, String user) {
        return new Issuer.Request(
                app,
                new PhoneNumber(user),
                Optional.empty(),
                Assurance.INBOUND,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
