package dev.textproof.core;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Names an event: {@code evt_} and 32 Crockford symbols, 160 bits of SHA-256 over the verification's id and the event's
 * type. Derived, not drawn: who commits or delivers the same event again gives it the same name. Not a secret, and no
 * proof of anything.
 */
public record EventId(String text) {

    private static final Pattern FORM = Pattern.compile("evt_[0-9A-HJKMNP-TV-Z]{32}");
    private static final int LENGTH = 20;

    public EventId {
        if (!isEventId(text)) {
            throw new IllegalArgumentException("an event's id is evt_ and 32 Crockford symbols");
        }
    }

    /** Returns the id of the event of {@code type}, for example {@code verification.verified}. */
    public static EventId of(VerificationId verification, String type) {
        var message = LengthPrefixed.join(new byte[0], "event", verification.text(), type);
        return new EventId("evt_" + Crockford.encode(Arrays.copyOf(DigestUtils.sha256(message), LENGTH)));
    }

    /** Returns whether {@code text} has the form of an event's id. */
    public static boolean isEventId(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
