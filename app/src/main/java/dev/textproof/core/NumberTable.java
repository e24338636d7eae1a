package dev.textproof.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes the two spellings of a mobile number one, in the three countries that have two: Mexico, Argentina and Brazil.
 * The same table serves what people type at the start and what providers report on the webhook, so that both sides of a
 * token agree. Does not judge whether a number is in use; {@link NumberReader} does. Stateless; no phone number library
 * and no regular expression, because every text that arrives passes here.
 *
 * <p>Sources: Mexico's numbering plan since 2019-08-03 (the {@code 1} before mobile numbers is gone); Argentina's plan
 * (the {@code 9} marks a mobile number in E.164; ten national digits are assigned either to fixed lines or to mobiles);
 * Anatel resolution 553 of 2010 (Brazil's ninth digit, from which trunked radio is excepted).
 */
public final class NumberTable {

    private static final String MEXICO_OLD = "+521";
    private static final String ARGENTINA = "+54";
    private static final String BRAZIL = "+55";

    /** National digits of a Mexican or Argentine number, and of a Brazilian one before the ninth digit. */
    private static final int TEN = 10;

    private static final int BRAZIL_AREA_END = "+5511".length();

    private NumberTable() {}

    /** Returns the one spelling by which {@code phone} is known here; the canonical form of that is itself. */
    public static PhoneNumber canonical(PhoneNumber phone) {
        var e164 = phone.e164();
        if (follows(e164, MEXICO_OLD, TEN)) {
            return new PhoneNumber("+52" + e164.substring(MEXICO_OLD.length()));
        }
        // Whoever texts has a mobile, and no fixed line can own the same ten digits. Area codes begin with 1, 2 or 3.
        if (follows(e164, ARGENTINA, TEN) && isOneOf("123", e164.charAt(ARGENTINA.length()))) {
            return new PhoneNumber("+549" + e164.substring(ARGENTINA.length()));
        }
        // 2 to 5 are fixed lines. 7 may be trunked radio, which keeps its eight digits: see candidates.
        if (follows(e164, BRAZIL, TEN) && isOneOf("689", e164.charAt(BRAZIL_AREA_END))) {
            return withNinthDigit(e164);
        }
        return phone;
    }

    /**
     * Returns the numbers that may have sent a text reported as from {@code phone}, the likeliest first: the canonical
     * one and, where the table cannot decide, the other spelling. All of them are canonical; never more than two.
     */
    public static List<PhoneNumber> candidates(PhoneNumber phone) {
        var canonical = canonical(phone);
        return otherBrazilian(canonical.e164())
                .map(other -> List.of(canonical, other))
                .orElseGet(() -> List.of(canonical));
    }

    /**
     * Returns the number under which is counted what {@code phone} may cost: the same for all of its candidates, so
     * that no handset has two budgets.
     */
    public static PhoneNumber countedAs(PhoneNumber phone) {
        return candidates(phone).stream()
                .max(Comparator.comparingInt(candidate -> candidate.e164().length()))
                .orElse(phone);
    }

    /** An eight-digit 7… is trunked radio or an old spelling of 97…; the text and the start may disagree on which. */
    private static Optional<PhoneNumber> otherBrazilian(String e164) {
        if (follows(e164, BRAZIL, TEN) && e164.charAt(BRAZIL_AREA_END) == '7') {
            return Optional.of(withNinthDigit(e164));
        }
        if (follows(e164, BRAZIL, TEN + 1) && e164.startsWith("97", BRAZIL_AREA_END)) {
            return Optional.of(
                    new PhoneNumber(e164.substring(0, BRAZIL_AREA_END) + e164.substring(BRAZIL_AREA_END + 1)));
        }
        return Optional.empty();
    }

    private static PhoneNumber withNinthDigit(String e164) {
        return new PhoneNumber(e164.substring(0, BRAZIL_AREA_END) + "9" + e164.substring(BRAZIL_AREA_END));
    }

    private static boolean follows(String e164, String prefix, int digits) {
        return e164.length() == prefix.length() + digits && e164.startsWith(prefix);
    }

    private static boolean isOneOf(String digits, char digit) {
        return digits.indexOf(digit) >= 0;
    }
}
