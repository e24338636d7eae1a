package dev.textproof.core;

import java.util.Optional;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.cryptomator.siv.SivMode;
import org.cryptomator.siv.UnauthenticCiphertextException;

/**
 * AES-SIV (RFC 5297) under one 64-byte key: equal input gives equal output, a changed bit opens nothing. Thread-safe.
 */
final class Siv {

    private final SivMode mode = new SivMode();
    private final SecretKey key;

    Siv(byte[] key) {
        // The call with one combined key takes it in the RFC's order, MAC key first.
        this.key = new SecretKeySpec(key, "AES");
    }

    byte[] seal(byte[] plaintext, byte[] associatedData) {
        return mode.encrypt(key, plaintext, associatedData);
    }

    Optional<byte[]> open(byte[] sealed, byte[] associatedData) {
        try {
            return Optional.of(mode.decrypt(key, sealed, associatedData));
        } catch (UnauthenticCiphertextException | IllegalBlockSizeException forged) {
            return Optional.empty();
        }
    }
}
