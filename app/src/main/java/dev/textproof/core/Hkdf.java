package dev.textproof.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** HKDF-SHA-256 (RFC 5869): one secret, one key for each purpose, so that no tag of one can pass for another's. */
final class Hkdf {

    private static final int HASH_LENGTH = 32;

    private Hkdf() {}

    /** Returns the key for {@code purpose}: salt {@code textproof/v1}, the secret as input, the purpose as info. */
    static byte[] derive(Secret secret, String purpose, int length) {
        var salt = "textproof/v1".getBytes(StandardCharsets.US_ASCII);
        return derive(salt, secret.bytes(), purpose.getBytes(StandardCharsets.US_ASCII), length);
    }

    static byte[] derive(byte[] salt, byte[] input, byte[] info, int length) {
        var extracted = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, salt).hmac(input);
        var expand = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, extracted);
        var output = new ByteArrayOutputStream(length + HASH_LENGTH);
        var block = new byte[0];
        for (byte counter = 1; output.size() < length; counter++) {
            var input2 = new ByteArrayOutputStream();
            input2.writeBytes(block);
            input2.writeBytes(info);
            input2.write(counter);
            block = expand.hmac(input2.toByteArray());
            output.writeBytes(block);
        }
        return Arrays.copyOf(output.toByteArray(), length);
    }
}
