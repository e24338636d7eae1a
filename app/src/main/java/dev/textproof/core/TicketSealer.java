package dev.textproof.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Seals and opens tickets: {@code base64url(kid | 16 random bytes | AES-SIV(K_ticket; those 18 bytes; plaintext))}
 * (protocol.md, "Ticket"). Keeps no copy of any. Thread-safe if the generator is.
 */
public final class TicketSealer {

    private static final int RANDOM_LENGTH = 16;
    private static final int PREFIX_LENGTH = 2 + RANDOM_LENGTH;

    /** The page can say "too late" for this long; after it a ticket is unknown. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final Keyring keyring;
    private final RandomGenerator random;

    public TicketSealer(Keyring keyring, RandomGenerator random) {
        this.keyring = keyring;
        this.random = random;
    }

    /** Returns the ticket's text, safe in a URL's path; another one at each call. */
    public String seal(Ticket ticket) {
        var kid = ticket.id().head().kid();
        var salt = new byte[RANDOM_LENGTH];
        random.nextBytes(salt);
        var key = keyring.find(kid).orElseThrow().key();
        return seal(key, salt, plaintext(ticket));
    }

    static String seal(Key key, byte[] salt, byte[] plaintext) {
        var prefix = new ByteArrayOutputStream(PREFIX_LENGTH);
        prefix.writeBytes(key.kid().symbols().getBytes(StandardCharsets.US_ASCII));
        prefix.writeBytes(salt);
        var sealed = new ByteArrayOutputStream();
        sealed.writeBytes(prefix.toByteArray());
        sealed.writeBytes(key.ticket().seal(plaintext, prefix.toByteArray()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.toByteArray());
    }

    /** Returns the ticket, or nothing if a bit of it is wrong or it is more than an hour past its expiry. */
    public Optional<Ticket> open(String text, Instant now) {
        return decode(text)
                .flatMap(this::open)
                .filter(ticket -> now.isBefore(ticket.expiresAt().plus(GRACE)));
    }

    private Optional<Ticket> open(byte[] sealed) {
        var prefix = Arrays.copyOf(sealed, PREFIX_LENGTH);
        var kid = new String(prefix, 0, 2, StandardCharsets.US_ASCII);
        var entry = Kid.isKid(kid) ? keyring.find(new Kid(kid)) : Optional.<Keyring.Entry>empty();
        return entry.flatMap(it -> it.key()
                .ticket()
                .open(Arrays.copyOfRange(sealed, PREFIX_LENGTH, sealed.length), prefix)
                .map(plain -> read(it, plain)));
    }

    // The JDK reads QQ and QR alike: only the one spelling that seal writes is a ticket.
    private static Optional<byte[]> decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            var same = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(text);
            return same && bytes.length > PREFIX_LENGTH ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] plaintext(Ticket ticket) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(ticket.id().head().bytes());
            out.writeUTF(ticket.user().e164());
            out.writeUTF(ticket.destination());
            out.writeUTF(ticket.locale().map(Locale::toLanguageTag).orElse(""));
            out.writeUTF(ticket.returnUrl().orElse(""));
            out.writeUTF(ticket.state().orElse(""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Ticket read(Keyring.Entry entry, byte[] plaintext) {
        try (var in = new DataInputStream(new ByteArrayInputStream(plaintext))) {
            var id = Keyring.idOf(Head.read(in.readNBytes(Head.LENGTH)), entry.key());
            return new Ticket(
                    entry.app(),
                    id,
                    new PhoneNumber(in.readUTF()),
                    in.readUTF(),
                    present(in.readUTF()).map(Locale::forLanguageTag),
                    present(in.readUTF()),
                    present(in.readUTF()));
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
