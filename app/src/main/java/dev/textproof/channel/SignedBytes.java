package dev.textproof.channel;

import dev.textproof.core.Secret;
import java.security.MessageDigest;
import java.util.List;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Whether bytes carry an HMAC (RFC 2104) under one of the live keys. Compares in constant time and tries every key.
 * Thread-safe.
 */
public record SignedBytes(HmacAlgorithms algorithm, List<Secret> keys) {

    public SignedBytes {
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > 2 || keys.stream().anyMatch(key -> key.length() == 0)) {
            throw new IllegalArgumentException("expected one key, or two during a rotation, none of them empty");
        }
    }

    /** Returns the HMAC of {@code parts}, one after the other, under the first key. */
    public byte[] sign(byte[]... parts) {
        return mac(keys.get(0), parts);
    }

    /** Returns whether {@code mac} is that of {@code parts}, one after the other. */
    public boolean fits(byte[] mac, byte[]... parts) {
        var fits = false;
        for (var key : keys) {
            fits |= MessageDigest.isEqual(mac(key, parts), mac);
        }
        return fits;
    }

    private byte[] mac(Secret key, byte[]... parts) {
        var computing = HmacUtils.getInitializedMac(algorithm, key.bytes());
        for (var part : parts) {
            computing.update(part);
        }
        return computing.doFinal();
    }
}
