package dev.textproof.core;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What {@link NumberReader} makes of a number that somebody typed. Never holds what was typed, only what it means. */
public sealed interface Reading {

    /** Calls the function for the case at hand. */
    <T> T fold(Function<Good, T> good, Function<Bad, T> bad);

    /**
     * A number that can send texts.
     *
     * @param phone the canonical form, which is signed, stored and compared
     * @param country its ISO 3166 alpha-2 region; empty for numbers of no country, such as satellite phones
     */
    record Good(PhoneNumber phone, Optional<String> country) implements Reading {
        @Override
        public <T> T fold(Function<Good, T> good, Function<Bad, T> bad) {
            return good.apply(this);
        }
    }

    /**
     * A number that cannot be verified.
     *
     * @param detail an English sentence that says what is wrong and what to do; it does not repeat the number
     */
    record Bad(Reason reason, String detail) implements Reading {
        @Override
        public <T> T fold(Function<Good, T> good, Function<Bad, T> bad) {
            return bad.apply(this);
        }
    }

    /** Why a number cannot be verified. Its wire name is part of the API and never changes. */
    enum Reason {
        NOT_A_NUMBER("This is not a phone number. Give + and the country code, then only digits; spaces, hyphens, dots,"
                + " slashes and round brackets may stand between them."),
        COUNTRY_MISSING("This number does not say where it belongs. Put + and the country code in front, or name its"
                + " country."),
        UNKNOWN_COUNTRY("No country with phone numbers has this code. Give its two letters (ISO 3166), for example US,"
                + " or put + and the country code in front of the number."),
        UNKNOWN_CALLING_CODE("No country code begins like this number. Check its first digits."),
        TOO_SHORT("This number is too short for {place}. Check that no digit is missing and the area code is there."),
        TOO_LONG("This number is too long for {place}. Check for a digit too many, and leave out any extension."),
        /** Neither the shortest nor the longest, but a length in between that the country does not use. */
        WRONG_LENGTH("No number in {place} has this many digits. Check for one too few or too many."),
        NOT_IN_USE("No number like this is in use in {place}. Check its digits."),
        LANDLINE("This is a landline in {place}; it cannot send texts. Give a mobile number."),
        /** Toll-free, premium-rate, shared-cost, pager, company-wide and voicemail numbers. */
        CANNOT_TEXT("This is a service number in {place}, for example toll-free or premium-rate; it cannot send texts."
                + " Give a mobile number.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** Returns the name used in the {@code reason} field of a problem. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns the reading for this reason, in words about {@code place}. */
        Bad in(String place) {
            return new Bad(this, sentence.replace("{place}", place));
        }
    }
}
