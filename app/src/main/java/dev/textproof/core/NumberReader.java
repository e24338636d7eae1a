package dev.textproof.core;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.textproof.core.Reading.Good;
import dev.textproof.core.Reading.Reason;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a phone number that a person typed and judges whether it can send texts; also tells the country and calling
 * code of a number. The only class that knows libphonenumber. Does not touch what providers report: a number that is
 * newer than the library's data must still be heard, and {@link NumberTable} is all that it needs. Thread-safe.
 */
public final class NumberReader {

    /** The longest text that is looked at, in characters. */
    static final int MAX_LENGTH = 32;

    // The library by itself accepts letters, full-width digits, extensions and "tel:". This does not.
    private static final Pattern TYPED = Pattern.compile(" *+\\+?+[ ()./-]*+[0-9][0-9 ()./-]*+");

    private static final Pattern PUNCTUATION = Pattern.compile("[ ()./-]");

    private static final String NO_REGION = "ZZ";

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    /**
     * Returns what {@code text} means: an international number if it begins with {@code +}, else a number as people
     * dial it in {@code country}.
     *
     * @param country ISO 3166 alpha-2, in any case. Beside a {@code +} it is ignored, even a wrong one: it is often a
     *     guess from the address or a preset of the form, while the person has typed the whole number
     */
    public Reading read(String text, Optional<String> country) {
        return read(text, country, this::judge);
    }

    /**
     * Returns every spelling under which the number that {@code text} means may have been stored, the canonical one
     * first; none where {@code text} has no number in it, and then {@link #read} says what is wrong. Does not judge
     * whether the number is in use or can send texts: plans change, and who was verified once must still be found.
     *
     * @param country as for {@link #read}
     */
    public Set<PhoneNumber> spellings(String text, Optional<String> country) {
        var spellings = new LinkedHashSet<PhoneNumber>();
        if (read(text, country, (phone, typed) -> new Good(phone, Optional.empty())) instanceof Good good) {
            spellings.add(good.phone());
        }
        // What an app was told once it says again letter by letter. That finds the row even if the library has since
        // forgotten the calling code, or reads the number in another way.
        if (text.length() <= MAX_LENGTH && TYPED.matcher(text).matches()) {
            var digits = withoutPunctuation(text);
            if (PhoneNumber.isE164(digits)) {
                spellings.add(new PhoneNumber(digits));
            }
        }
        return spellings;
    }

    /** Digits as they were typed for a region, and what the library takes them for. */
    private record Typed(String digits, String region, Phonenumber.PhoneNumber number) {}

    /** What is said of a number that can be read. */
    @FunctionalInterface
    private interface Judgement {
        Reading of(PhoneNumber phone, Typed typed) throws NumberParseException;
    }

    private Reading read(String text, Optional<String> country, Judgement judgement) {
        if (text.length() > MAX_LENGTH || !TYPED.matcher(text).matches()) {
            return Reason.NOT_A_NUMBER.in("");
        }
        var digits = withoutPunctuation(text);
        if (digits.startsWith("+")) {
            return readIn(NO_REGION, digits, judgement);
        }
        if (country.isEmpty()) {
            // No + is ever invented: it would make a New Yorker's number one of New Zealand.
            return Reason.COUNTRY_MISSING.in("");
        }
        var region = country.get().toUpperCase(Locale.ROOT);
        return library.getSupportedRegions().contains(region)
                ? readIn(region, digits, judgement)
                : Reason.UNKNOWN_COUNTRY.in("");
    }

    private static String withoutPunctuation(String text) {
        return PUNCTUATION.matcher(text).replaceAll("");
    }

    /**
     * Returns the ISO 3166 alpha-2 region to which {@code number} belongs; empty for short codes, numbers of no
     * country, and where several countries share the calling code and the digits do not tell.
     */
    public Optional<String> countryOf(String number) {
        return parsed(number).flatMap(this::regionOf);
    }

    /** Returns the calling code with which {@code number} begins, such as 1 or 49; empty for short codes. */
    public OptionalInt callingCodeOf(String number) {
        return parsed(number)
                .map(known -> OptionalInt.of(known.getCountryCode()))
                .orElseGet(OptionalInt::empty);
    }

    /** Returns whether {@code number}, E.164, has as many digits as numbers with its calling code have. */
    public boolean isPossible(String number) {
        return parsed(number).filter(library::isPossibleNumber).isPresent();
    }

    /** Returns where {@code number}, E.164, may belong: its country, or all that share its calling code. */
    public Set<String> countriesOf(String number) {
        return parsed(number)
                .map(known -> regionOf(known)
                        .map(Set::of)
                        .orElseGet(() -> Set.copyOf(library.getRegionCodesForCountryCode(known.getCountryCode()))))
                .orElse(Set.of());
    }

    private Reading readIn(String region, String digits, Judgement judgement) {
        try {
            var typed = library.parse(digits, region);
            var e164 = e164(typed);
            if (!PhoneNumber.isE164(e164)) {
                // The library allows 17 national digits, and numbers of 5 digits in all.
                var reason = e164.length() > "+123456789012345".length() ? Reason.TOO_LONG : Reason.TOO_SHORT;
                return reason.in(placeOf(typed, region));
            }
            // The table comes before the judgement: the library knows only the new spellings.
            return judgement.of(NumberTable.canonical(new PhoneNumber(e164)), new Typed(digits, region, typed));
        } catch (NumberParseException e) {
            return reasonFor(e).in(NO_REGION.equals(region) ? "any country" : CountryName.inSentence(region));
        }
    }

    private Reading judge(PhoneNumber phone, Typed typed) throws NumberParseException {
        var alike = phone.e164().equals(typed.digits()); // as most are, and to read them again takes time
        var number = alike ? typed.number() : library.parse(phone.e164(), NO_REGION);
        var against = wrongLength(number).or(() -> unusable(phone, number));
        return against.<Reading>map(reason -> reason.in(placeOf(number, typed.region())))
                .orElseGet(() -> new Good(phone, regionOf(number)));
    }

    private Optional<Reason> wrongLength(Phonenumber.PhoneNumber number) {
        return switch (library.isPossibleNumberWithReason(number)) {
            case IS_POSSIBLE -> Optional.empty();
            case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> Optional.of(Reason.TOO_SHORT);
            case TOO_LONG -> Optional.of(Reason.TOO_LONG);
            case INVALID_LENGTH -> Optional.of(Reason.WRONG_LENGTH);
            case INVALID_COUNTRY_CODE -> Optional.of(Reason.UNKNOWN_CALLING_CODE);
        };
    }

    private Optional<Reason> unusable(PhoneNumber phone, Phonenumber.PhoneNumber number) {
        // The library drops one trunk zero at each reading, even after the calling code. What it spells differently the
        // second time is refused: that is what makes every good reading a fixed point.
        if (!e164(number).equals(phone.e164())) {
            return Optional.of(Reason.NOT_IN_USE);
        }
        return switch (library.getNumberType(number)) {
            case MOBILE, FIXED_LINE_OR_MOBILE, VOIP, PERSONAL_NUMBER -> Optional.empty();
            case FIXED_LINE -> Optional.of(Reason.LANDLINE);
            case TOLL_FREE, PREMIUM_RATE, SHARED_COST, PAGER, UAN, VOICEMAIL -> Optional.of(Reason.CANNOT_TEXT);
            case UNKNOWN -> Optional.of(Reason.NOT_IN_USE); // which is all that the library calls invalid
        };
    }

    private static Reason reasonFor(NumberParseException failure) {
        return switch (failure.getErrorType()) {
            case INVALID_COUNTRY_CODE -> Reason.UNKNOWN_CALLING_CODE;
            // Nothing but digits gets this far, so what is "not a number" to the library has too few of them.
            case NOT_A_NUMBER, TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> Reason.TOO_SHORT;
            case TOO_LONG -> Reason.TOO_LONG;
        };
    }

    /** Names the country for a sentence: the number's own, else the one it was typed for, else by calling code. */
    private String placeOf(Phonenumber.PhoneNumber number, String region) {
        var code = number.getCountryCode();
        var regions = library.getRegionCodesForCountryCode(code);
        if (regions.contains(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY)) {
            return "the international networks with +" + code;
        }
        return regionOf(number)
                .or(() -> Optional.of(region).filter(regions::contains))
                .map(CountryName::inSentence)
                .orElse("the countries with +" + code);
    }

    private Optional<String> regionOf(Phonenumber.PhoneNumber number) {
        return Optional.ofNullable(library.getRegionCodeForNumber(number))
                .filter(region -> !region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY));
    }

    private String e164(Phonenumber.PhoneNumber number) {
        return library.format(number, PhoneNumberFormat.E164);
    }

    private Optional<Phonenumber.PhoneNumber> parsed(String number) {
        if (!PhoneNumber.isE164(number)) {
            return Optional.empty();
        }
        try {
            return Optional.of(library.parse(number, NO_REGION));
        } catch (NumberParseException e) {
            // A calling code that nobody has: nothing to tell.
            return Optional.empty();
        }
    }
}
