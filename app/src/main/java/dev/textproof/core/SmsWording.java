package dev.textproof.core;

/**
 * The words around the token in one language, in unaccented GSM-7 letters.
 *
 * @param ask names the app in place of <code>{app}</code>: "Verify my number with {app}:"
 * @param warning the only defence that the person with the phone ever sees
 */
public record SmsWording(String ask, String warning) {

    /** Returns {@link #ask} with the app's name in it. */
    public String askFor(String appName) {
        return ask.replace("{app}", appName);
    }
}
