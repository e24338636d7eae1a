package dev.textproof.core;

import dev.textproof.core.Codes.Count;
import dev.textproof.core.Codes.Day;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Checks the code that whoever started types in (protocol.md, "Reply code"). Only while the verification is heard; each
 * try is counted, durably, before it is compared, so that a failure never gives a free one. Keeps nothing. Thread-safe.
 */
public final class CodeCheck {

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}-]");

    private final Keyring keyring;
    private final Store store;
    private final Codes codes;
    private final Predicate<Verification> stopped;
    private final Listener listener;
    private final Clock clock;

    /** Takes, among others, who tells whether the number of a verification wants no texts, and so no code. */
    public CodeCheck(
            Keyring keyring,
            Store store,
            Codes codes,
            Predicate<Verification> stopped,
            Listener listener,
            Clock clock) {
        this.keyring = keyring;
        this.store = store;
        this.codes = codes;
        this.stopped = stopped;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Where the code stands.
     *
     * @param destination our number, which received the text
     * @param stopped whether no code went out because the number wants no texts from {@code destination}
     */
    public record Standing(Count count, String destination, boolean stopped) {}

    /** What became of one try. */
    public sealed interface Result {

        /** Returns the label {@code result} of metrics. */
        String label();

        /**
         * It was right; the number is verified.
         *
         * @param fresh whether this try did it; another one, as right and at the same time, may have come first
         */
        record Right(Verification verified, boolean fresh) implements Result {

            @Override
            public String label() {
                return fresh ? "verified" : "verified_already";
            }
        }

        /** It was wrong, and so many tries are left. */
        record Wrong(int left) implements Result {

            @Override
            public String label() {
                return "wrong";
            }
        }

        /** These are not six digits; nothing was counted. */
        record Malformed() implements Result {

            @Override
            public String label() {
                return "malformed";
            }
        }

        /** Nothing is heard (any more); nothing was counted. */
        record NotHeard() implements Result {

            @Override
            public String label() {
                return "not_heard";
            }
        }

        /**
         * Too many were tried, so this one was not compared.
         *
         * @param today whether for this number today; else for this verification, which no waiting helps
         * @param pause until the day ends, or the verification does
         */
        record TooMany(boolean today, Duration pause) implements Result {

            @Override
            public String label() {
                return "too_many";
            }
        }
    }

    /**
     * Tries {@code typed}, in which spaces and hyphens may stand and digits be of any width and script, for the
     * verification of {@code ticket}.
     *
     * @throws StoreUnavailableException if the try cannot be counted, or what it verifies not be written
     */
    public Result check(Ticket ticket, String typed) {
        var code = BETWEEN.matcher(inLatinDigits(Normalizer.normalize(typed, Normalizer.Form.NFKC)))
                .replaceAll("");
        if (!CODE.matcher(code).matches()) {
            return new Result.Malformed();
        }
        var key = keyring.find(ticket.id().head().kid()).map(Keyring.Entry::key);
        var heard = store.find(ticket.id()).filter(row -> isHeard(row, ticket));
        if (key.isEmpty() || heard.isEmpty()) {
            return new Result.NotHeard();
        }
        return check(heard.get(), key.get(), code, ticket.app().lifetime());
    }

    // Keyboards of Arabic, Persian and Hindi have digits of their own.
    private static String inLatinDigits(String text) {
        var latin = new StringBuilder(text.length());
        text.codePoints()
                .map(it -> Character.isDigit(it) ? '0' + Character.digit(it, 10) : it)
                .forEach(latin::appendCodePoint);
        return latin.toString();
    }

    /** Returns what the page of {@code ticket} says of replies and tries; nothing unless it is heard. */
    public Optional<Standing> standing(Ticket ticket) {
        return store.find(ticket.id()).filter(row -> isHeard(row, ticket)).map(this::standing);
    }

    private Standing standing(Verification heard) {
        var count = codes.count(heard, Day.of(clock.instant()));
        return new Standing(count, heard.destination(), count.replies() == 0 && stopped.test(heard));
    }

    private boolean isHeard(Verification row, Ticket ticket) {
        return row.app().equals(ticket.app().id())
                && row.phone().equals(ticket.user())
                && row.statusAt(clock.instant(), ticket.app().lifetime()) == Status.HEARD;
    }

    private Result check(Verification heard, Key key, String code, Duration lifetime) {
        var now = clock.instant();
        var day = Day.of(now);
        var heardAfter = now.minus(lifetime);
        var counted = codes.countTry(heard, day, heardAfter);
        return switch (counted.result()) {
            case NOT_HEARD -> new Result.NotHeard();
            case ID_SPENT ->
                new Result.TooMany(false, Duration.between(now, heard.at().plus(lifetime)));
            case NUMBER_SPENT -> new Result.TooMany(true, Duration.between(now, day.end()));
            case YES -> {
                var expected = ReplyCode.of(key, heard.id(), heard.phone(), Roundtrip.CHANNEL);
                yield MessageDigest.isEqual(ascii(expected), ascii(code))
                        ? verify(heard, day, lifetime)
                        : new Result.Wrong(counted.left());
            }
        };
    }

    private Result verify(Verification heard, Day day, Duration lifetime) {
        var now = clock.instant();
        var fresh = codes.verify(heard, day, now.minus(lifetime), now);
        if (fresh) {
            listener.changed(heard.id(), Status.VERIFIED);
        }
        return store.find(heard.id())
                .filter(row -> row.status() == Status.VERIFIED)
                .<Result>map(row -> new Result.Right(row, fresh))
                .orElseGet(Result.NotHeard::new);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
