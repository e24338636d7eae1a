package dev.textproof.page;

import dev.textproof.core.PhoneNumber;
import java.util.Set;

/**
 * Phone numbers as people read them: calling code, then groups of three, a lone last digit joining the group before it.
 * Plain grouping, the same everywhere; it does not know national customs.
 */
final class ForPeople {

    // ITU-T E.164, list of assigned country codes: all others have three digits.
    private static final Set<String> TWO_DIGITS = Set.of(
            "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
            "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
            "86", "90", "91", "92", "93", "94", "95", "98");

    private ForPeople() {}

    /** Returns {@code +1 202 555 0143}; a short code as it is. */
    static String whole(String destination) {
        return destination.startsWith("+") ? grouped(destination) : destination;
    }

    /** Returns {@code +1 4•• ••• ••23}: enough to know one's own number by, not enough to learn another's. */
    static String masked(PhoneNumber phone) {
        var e164 = phone.e164();
        var open = Math.max(3, 1 + callingCode(e164));
        var hidden = e164.length() - open - 2;
        return grouped(e164.substring(0, open) + "•".repeat(hidden) + phone.ending());
    }

    private static String grouped(String number) {
        var text = new StringBuilder(number);
        var end = number.length();
        for (var at = 1 + callingCode(number); at < end - 1; at += 3) {
            text.insert(at + text.length() - end, ' ');
        }
        return text.toString();
    }

    private static int callingCode(String number) {
        if (number.charAt(1) == '1' || number.charAt(1) == '7') {
            return 1;
        }
        return TWO_DIGITS.contains(number.substring(1, 3)) ? 2 : 3;
    }
}
