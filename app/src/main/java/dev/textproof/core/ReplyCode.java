package dev.textproof.core;

import java.util.Locale;

/**
 * The six digits of {@code roundtrip}: derived, not stored, so every resend gives the same (protocol.md, "Reply code").
 */
final class ReplyCode {

    private ReplyCode() {}

    /** Returns the code for {@code channel}, such as {@code reply} or {@code sms}: RFC 4226, 5.3, over SHA-256. */
    static String of(Key key, VerificationId id, PhoneNumber user, String channel) {
        var mac = key.codeMac(LengthPrefixed.join(new byte[0], id.text(), user.e164(), channel));
        var offset = mac[mac.length - 1] & 15;
        var number = ((mac[offset] & 0x7f) << 24)
                | ((mac[offset + 1] & 0xff) << 16)
                | ((mac[offset + 2] & 0xff) << 8)
                | (mac[offset + 3] & 0xff);
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }
}
