package dev.textproof.config;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a public key of Ed25519 is written. Refuses points of small order, all zeros among them, under which anybody can
 * sign (RFC 8032, 8; the list is libsodium's). Does not tell whether the rest are points.
 */
final class Ed25519Text {

    private static final int LENGTH = 32;
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** The y of the eight points; their sign does not matter. */
    private static final Set<BigInteger> SMALL = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P.subtract(BigInteger.ONE),
            new BigInteger("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
            new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16));

    private Ed25519Text() {}

    /** Returns whether {@code text} is the one base64 spelling of a key that may be trusted. */
    static boolean isKey(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            var canonical = Base64.getEncoder().encodeToString(bytes).equals(text);
            return canonical && bytes.length == LENGTH && !SMALL.contains(y(bytes));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static BigInteger y(byte[] littleEndian) {
        var hex = IntStream.range(0, LENGTH)
                .map(i -> littleEndian[LENGTH - 1 - i] & 0xff)
                .mapToObj(octet -> String.format("%02x", octet))
                .collect(Collectors.joining());
        return new BigInteger(hex, 16).clearBit(255).mod(P);
    }
}
