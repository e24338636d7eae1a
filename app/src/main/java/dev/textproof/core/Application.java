package dev.textproof.core;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An app whose users' numbers are verified, and what it asks for.
 *
 * @param id names it in configuration, proofs ({@code aud}) and events; lower case letters, digits and hyphens
 * @param name at most 20 of {@code A-Z a-z 0-9} and space, as it stands in the text message
 * @param lifetime from a start to the last moment at which its text counts; 2 to 10 minutes
 * @param countries ISO 3166 alpha-2 codes of the users' numbers it takes; empty: all
 * @param destinations the numbers of its channels, never empty
 * @param returnUrls where a page may send the browser back to, each matched whole
 * @param testNumbers nobody's numbers, in canonical form; the app may complete their starts itself
 */
public record Application(
        String id,
        String name,
        Duration lifetime,
        Assurance assurance,
        boolean requireFullText,
        Locale locale,
        Set<String> countries,
        List<Destination> destinations,
        List<String> returnUrls,
        QrForm qrForm,
        Set<PhoneNumber> testNumbers) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern NAME = Pattern.compile("(?i)(?!TP1)[A-Z0-9](?:[A-Z0-9 ]{0,18}[A-Z0-9])?");

    /** How the QR code carries number and text. */
    public enum QrForm {
        /** {@code SMSTO:}, upper case: about a third fewer modules, so it scans from farther away. */
        SMSTO,
        /** The {@code sms:} link itself. */
        SMS
    }

    /** Returns the numbers that a text with {@code assurance} may go to; none if none of them can answer it. */
    public List<Destination> destinations(Assurance assurance) {
        return assurance == Assurance.ROUNDTRIP
                ? destinations.stream().filter(Destination::canReply).toList()
                : destinations;
    }

    /** Returns whether {@code text} may be an app's or a channel's id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Returns whether {@code text} may stand in the text message as an app's name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
