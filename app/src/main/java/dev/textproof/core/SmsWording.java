package dev.textproof.core;

import java.util.Locale;

/**
 * The words of the text message in one language, around the token. GSM-7 without accents, and in upper case within the
 * QR code's alphanumeric alphabet; a test holds every language to that.
 *
 * @param locale the language
 * @param ask says what the text is for; holds {@code {app}} where the app's name goes
 * @param warning the only defence that the person with the phone ever sees
 */
public record SmsWording(Locale locale, String ask, String warning) {

    private static final String APP = "{app}";

    public SmsWording {
        if (!ask.contains(APP)) {
            throw new IllegalArgumentException("the wording of the text has no place for the app's name");
        }
    }

    /** Returns {@link #ask} with the app's name in it. */
    String askFor(String appName) {
        return ask.replace(APP, appName);
    }
}
