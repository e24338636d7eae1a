package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** T12: tickets, ids, texts and numbers of any characters are read or not, and at once; what is written is read. */
class ReaderFuzzTest {

    private static final List<String> PIECES = List.of(
            "ver_", "TP1-", "TPL", "tpi-", "0", "O", "I", "U", "-", "_", "=", "+", "A", "QQ", "QR", " ", ".", "\n",
            "STOP", "NO", "00", "15", "49", "+52 1", "+54", "+549", "+5511", "(", ")", "/", "ext", "tel:", "x",
            "\ufdfa", "\u00ad");

    private final Keyring keyring = Fixture.keyring();
    private final TicketSealer sealer = new TicketSealer(keyring, new Random(7));
    private final NumberReader numbers = new NumberReader();

    @Test
    void aTicketIsOpenedAsItWasSealedAndNoOther() {
        var good = Stream.generate(() -> sealer.seal(ticket(new Random(3))))
                .limit(5)
                .toList();

        Fuzz.mutate(10_000, good, PIECES, input -> {
            var text = new String(input, StandardCharsets.UTF_8);

            var opened = sealer.open(text, Fixture.NOW);

            assertEquals(good.contains(text), opened.isPresent());
        });
        Fuzz.make(3_000, random -> {
            var ticket = ticket(random);

            assertEquals(Optional.of(ticket), sealer.open(sealer.seal(ticket), Fixture.NOW));
        });
    }

    @Test
    void anIdIsReadAsItIsWrittenAndInNoOtherSpelling() {
        var good = Stream.of(1, 2, 3).map(seed -> id(new Random(seed)).text()).toList();

        Fuzz.mutate(10_000, good, PIECES, input -> {
            var text = new String(input, StandardCharsets.UTF_8);

            var id = VerificationId.parse(text);

            assertEquals(
                    id.isPresent() ? text : "", id.map(VerificationId::text).orElse(""));
            // None of those that were changed is authentic: nobody guesses 80 bits.
            assertEquals(good.contains(text), id.flatMap(keyring::appOf).isPresent());
        });
        Fuzz.make(3_000, random -> {
            var id = id(random);

            assertEquals(Optional.of(id), VerificationId.parse(id.text()));
            assertEquals(id.head(), VerificationId.of(id.bytes()).head());
        });
    }

    @Test
    void aTextIsLookedThroughWhateverItHolds() {
        var good = Stream.of(1, 2, 3)
                .map(seed -> token(new Random(seed)).text())
                .flatMap(token -> Stream.of(
                        "Verify my number with ACME: " + token + ". Do not send if someone asked you to.",
                        token.toLowerCase(Locale.ROOT).replace('-', ' '),
                        "STOP"))
                .toList();

        Fuzz.mutate(10_000, good, PIECES, input -> {
            var text = new String(input, StandardCharsets.UTF_8);

            var found = TokenFinder.find(text);

            assertTrue(found.size() <= 8);
            found.forEach(token -> assertEquals(List.of(token), TokenFinder.find(token.text())));
            assertTrue(!(TokenFinder.isNo(text) && TokenFinder.isOptOut(text)));
        });
    }

    @Test
    void aNumberIsReadToItsOneSpellingOrToAReason() {
        var good = Stream.concat(
                        ExampleNumbers.mobiles().flatMap(it -> Stream.of(it.national(), it.international())),
                        Stream.of("+5215512345678", "+541112345678", "+551171234567", "+5511971234567"))
                .toList();

        Fuzz.mutate(10_000, good, PIECES, input -> {
            var text = new String(input, StandardCharsets.UTF_8);
            for (var country : List.of("", "MX", "AR", "BR")) {
                readNumber(text, Optional.of(country).filter(it -> !it.isEmpty()));
            }
            assertTrue(numbers.countryOf(text).isEmpty()
                    || numbers.callingCodeOf(text).isPresent());
        });
    }

    private void readNumber(String text, Optional<String> country) {
        var reading = numbers.read(text, country);
        if (reading instanceof Reading.Good good) {
            assertCanonical(good.phone());
            assertEquals(good, numbers.read(good.phone().e164(), Optional.empty()));
            assertTrue(numbers.spellings(text, country).contains(good.phone()));
        }
        if (PhoneNumber.isE164(text)) { // as a provider reports it
            var candidates = NumberTable.candidates(new PhoneNumber(text));
            candidates.forEach(ReaderFuzzTest::assertCanonical);
            assertEquals(
                    1,
                    candidates.stream()
                            .map(NumberTable::countedAs)
                            .collect(Collectors.toSet())
                            .size());
        }
    }

    private static void assertCanonical(PhoneNumber phone) {
        assertEquals(phone, NumberTable.canonical(phone));
        assertTrue(NumberTable.candidates(phone).contains(phone));
    }

    private static Head head(RandomGenerator random) {
        var nonce = new byte[Head.NONCE_LENGTH];
        random.nextBytes(nonce);
        var assurance = random.nextBoolean() ? Assurance.INBOUND : Assurance.ROUNDTRIP;
        return Head.of(new Kid("7K"), assurance, Fixture.NOW.minusSeconds(random.nextInt(600)), nonce);
    }

    private static VerificationId id(RandomGenerator random) {
        return Keyring.idOf(head(random), Fixture.key("7K", 1));
    }

    private static Token token(RandomGenerator random) {
        return Token.of(head(random), Fixture.key("7K", 1), Fixture.USER, Fixture.DESTINATION);
    }

    private Ticket ticket(RandomGenerator random) {
        return new Ticket(
                keyring.app("acme").orElseThrow(),
                id(random),
                new PhoneNumber("+1" + (2_000_000_000L + random.nextInt(1_000_000_000))),
                random.nextBoolean() ? Fixture.DESTINATION : "12345",
                Optional.of(Locale.forLanguageTag("zh-Hant-TW")).filter(locale -> random.nextBoolean()),
                Optional.of("https://acme.example/verified?\u00e9").filter(url -> random.nextBoolean()),
                Optional.of(state(random)).filter(state -> !state.isEmpty()));
    }

    private static String state(RandomGenerator random) {
        var state = new StringBuilder();
        random.ints(random.nextInt(257), 0, 0x11_0000)
                .filter(point -> point < 0xd800 || point > 0xdfff)
                .forEach(state::appendCodePoint);
        return state.toString();
    }
}
