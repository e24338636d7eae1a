package dev.textproof.core;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Seals phone numbers for the store: AES-SIV under {@code K_phone} of a data key, the app's id as associated data.
 * Equal numbers of one app give equal bytes, so one column serves look-up and erasure; other apps' differ. The first
 * key seals, all open and look up. Thread-safe.
 */
public final class PhoneSealer {

    private final List<Siv> keys;

    /** Takes secrets of 32 bytes, at least one. */
    public PhoneSealer(List<Secret> dataKeys) {
        keys = dataKeys.stream()
                .map(secret -> new Siv(Hkdf.derive(secret, "phone", 64)))
                .toList();
    }

    /** Returns the sealed bytes, 16 more than the number has characters. */
    public byte[] seal(String app, PhoneNumber phone) {
        return keys.get(0).seal(ascii(phone.e164()), ascii(app));
    }

    /** Returns the number's sealed bytes under every key, the first first, to look up rows of any age. */
    public List<byte[]> everySealOf(String app, PhoneNumber phone) {
        return keys.stream()
                .map(key -> key.seal(ascii(phone.e164()), ascii(app)))
                .toList();
    }

    /** Returns how many keys there are. */
    public int keys() {
        return keys.size();
    }

    /** Returns which key opens {@code sealed} for {@code app}, from 0; -1 if none does. */
    public int keyOf(String app, byte[] sealed) {
        return IntStream.range(0, keys.size())
                .filter(key -> keys.get(key).open(sealed, ascii(app)).isPresent())
                .findFirst()
                .orElse(-1);
    }

    /** Returns the number, or nothing if no key opens {@code sealed} for {@code app}. */
    public Optional<PhoneNumber> open(String app, byte[] sealed) {
        return keys.stream()
                .flatMap(key -> key.open(sealed, ascii(app)).stream())
                .findFirst()
                .map(plain -> new PhoneNumber(new String(plain, StandardCharsets.US_ASCII)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
