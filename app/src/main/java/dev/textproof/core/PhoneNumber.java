package dev.textproof.core;

import java.util.Optional;

/**
 * A phone number in E.164 form with its {@code +}: strict ASCII, 7 to 15 digits (ITU-T E.164, 6). Says nothing about
 * whether the number is in use; {@link NumberReader} judges what people type. Prints itself masked.
 */
public record PhoneNumber(String e164) {

    public PhoneNumber {
        if (!isE164(e164)) {
            // The value is not echoed: it may be someone's number with a typo in it.
            throw new IllegalArgumentException("not an E.164 phone number");
        }
    }

    /** Returns whether {@code text} is a {@code +} and 7 to 15 ASCII digits, the first not 0. */
    public static boolean isE164(String text) {
        if (text.length() < 8 || text.length() > 16 || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return false;
        }
        for (var i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Returns the number that {@code text} is, written so; nothing of names, short codes and other addresses. */
    public static Optional<PhoneNumber> find(String text) {
        return isE164(text) ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    /** Returns the last two digits, as pages and hints name a number. */
    public String ending() {
        return e164.substring(e164.length() - 2);
    }

    /** Returns the first three and last two characters, for example {@code +14*******23}. */
    @Override
    public String toString() {
        return e164.substring(0, 3) + "*".repeat(e164.length() - 5) + ending();
    }
}
