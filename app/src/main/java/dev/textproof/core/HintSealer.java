package dev.textproof.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals a hint for the way to another server: {@code id | AES-SIV(K_hint; id; LP(from) | LP(to))}, under the key that
 * made the id, which every server that can show its page has. It tells others nothing of the numbers, not even that two
 * hints are about the same one, and nobody without the key can make one. When it ends follows from the id. Thread-safe.
 */
public final class HintSealer {

    private static final int ID_LENGTH = 25;

    private final Keyring keyring;

    public HintSealer(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Returns the sealed bytes, or nothing if the key of its id is not here. */
    public Optional<byte[]> seal(Hint hint) {
        var id = hint.id().bytes();
        return keyring.find(hint.id().head().kid()).map(entry -> {
            var numbers = LengthPrefixed.join(new byte[0], hint.from().e164(), hint.to());
            var sealed = new ByteArrayOutputStream();
            sealed.writeBytes(id);
            sealed.writeBytes(entry.key().hint().seal(numbers, id));
            return sealed.toByteArray();
        });
    }

    /** Returns the hint, or nothing if no key of ours sealed it. */
    public Optional<Hint> open(byte[] sealed) {
        if (sealed.length <= ID_LENGTH) {
            return Optional.empty();
        }
        var id = VerificationId.of(Arrays.copyOf(sealed, ID_LENGTH));
        var rest = Arrays.copyOfRange(sealed, ID_LENGTH, sealed.length);
        return keyring.find(id.head().kid())
                .flatMap(entry -> entry.key().hint().open(rest, id.bytes()).map(plain -> read(id, plain, entry)));
    }

    private static Hint read(VerificationId id, byte[] plain, Keyring.Entry entry) {
        try (var in = new DataInputStream(new ByteArrayInputStream(plain))) {
            var from = new PhoneNumber(part(in));
            return new Hint(id, from, part(in), id.head().expiresAt(entry.app().lifetime()));
        } catch (IOException impossible) { // only our own key seals what opens
            throw new IllegalStateException("a hint that opens is not whole", impossible);
        }
    }

    private static String part(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
    }
}
