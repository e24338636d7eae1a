package dev.textproof.core;

/**
 * The words of the reply to a text that was heard, in one language. GSM-7, at most 160 characters with everything in
 * its place; a test holds every language to that.
 *
 * @param text says what the code is for, never to share it, and that NO declines; holds {@code {app}} and
 *     {@code {code}}
 */
public record ReplyWording(String text) {

    private static final String APP = "{app}";
    private static final String CODE = "{code}";

    public ReplyWording {
        if (!text.contains(APP) || !text.contains(CODE)) {
            throw new IllegalArgumentException("the wording of the reply has no place for the app's name or the code");
        }
    }

    String with(String appName, String code) {
        return text.replace(APP, appName).replace(CODE, code);
    }
}
