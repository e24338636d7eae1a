package dev.textproof.core;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Starts verifications: picks a destination, makes head and id. Writes nothing and remembers nothing. Thread-safe if
 * the generator is; {@code random} must be a {@code SecureRandom} outside of tests.
 */
public final class Issuer {

    private final Keyring keyring;
    private final NumberReader numbers;
    private final Clock clock;
    private final RandomGenerator random;

    public Issuer(Keyring keyring, NumberReader numbers, Clock clock, RandomGenerator random) {
        this.keyring = keyring;
        this.numbers = numbers;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What an app asks for, already checked; one of the app's destinations can have the assurance.
     *
     * @param country to which {@code user} belongs, ISO 3166 alpha-2, if whoever asks knows; to find it takes time
     */
    public record Request(
            Application app,
            PhoneNumber user,
            Optional<String> country,
            Assurance assurance,
            Optional<Locale> locale,
            Optional<String> returnUrl,
            Optional<String> state) {}

    /** Returns the ticket of a new start, which holds all there is to know of it. */
    public Ticket start(Request request) {
        var app = request.app();
        var key = keyring.signingKey(app);
        var nonce = new byte[Head.NONCE_LENGTH];
        random.nextBytes(nonce);
        var destination = pick(bestFitting(app.destinations(request.assurance()), request.user(), request.country()));
        var drawn = Head.of(key.kid(), request.assurance(), clock.instant(), nonce);
        var head = app.testNumbers().contains(request.user())
                ? TestNonce.mark(drawn, key, new TestNonce.Pair(request.user(), destination))
                : drawn;
        return new Ticket(
                app,
                Keyring.idOf(head, key),
                request.user(),
                destination,
                request.locale(),
                request.returnUrl(),
                request.state());
    }

    /** Returns the token that the text of {@code ticket} carries. */
    public Token token(Ticket ticket) {
        var head = ticket.id().head();
        var key = keyring.find(head.kid()).orElseThrow().key();
        return Token.of(head, key, ticket.user(), ticket.destination());
    }

    /** Returns the same start with another of the app's numbers, or nothing if none can be reached. */
    public Optional<Ticket> toAnotherNumber(Ticket ticket) {
        var assurance = ticket.id().head().assurance();
        var others = reachable(ticket.app().destinations(assurance), ticket.user()).stream()
                .filter(it -> !it.number().equals(ticket.destination()))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(ticket.to(pick(bestFitting(others, ticket.user(), Optional.empty()))));
    }

    // The user's country, else the same calling code, else all: a text abroad costs the user more, and a short code is
    // only known at home.
    private List<Destination> bestFitting(List<Destination> all, PhoneNumber user, Optional<String> known) {
        var country = known.or(() -> numbers.countryOf(user.e164()));
        var atHome = all.stream()
                .filter(it -> country.isPresent() && it.country().equals(country))
                .toList();
        if (!atHome.isEmpty()) { // as nearly always, and the rest takes time
            return atHome;
        }
        var code = numbers.callingCodeOf(user.e164());
        var alike = all.stream()
                .filter(it ->
                        code.isPresent() && numbers.callingCodeOf(it.number()).equals(code))
                .toList();
        var reachable = reachable(all, user);
        return !alike.isEmpty() ? alike : reachable.isEmpty() ? all : reachable;
    }

    private List<Destination> reachable(List<Destination> all, PhoneNumber user) {
        var country = numbers.countryOf(user.e164());
        return all.stream()
                .filter(it -> PhoneNumber.isE164(it.number())
                        || (country.isPresent() && it.country().equals(country)))
                .toList();
    }

    private String pick(List<Destination> among) {
        return among.get(random.nextInt(among.size())).number();
    }
}
