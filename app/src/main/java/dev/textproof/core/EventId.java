package dev.textproof.core;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Names an event: {@code evt_} and 32 Crockford symbols, {@code issued_at (32 bits) | SHA-256("event", the
 * verification's id, the event's type)[0..16)}. Derived, not drawn: who commits or delivers the same event again gives
 * it the same name. Led by the time of the start, so that new ones stand together in an index; it does not say when the
 * event was. Not a secret, and no proof of anything.
 */
public record EventId(String text) {

    private static final Pattern FORM = Pattern.compile("evt_[0-9A-HJKMNP-TV-Z]{32}");
    private static final int ISSUED_AT = 2; // where the time stands in an id, behind kid and flags
    private static final int TIME_LENGTH = 4;
    private static final int HASH_LENGTH = 16;

    public EventId {
        if (!isEventId(text)) {
            throw new IllegalArgumentException("an event's id is evt_ and 32 Crockford symbols");
        }
    }

    /** Returns the id of the event of {@code type}, for example {@code verification.verified}. */
    public static EventId of(VerificationId verification, String type) {
        var message = LengthPrefixed.join(new byte[0], "event", verification.text(), type);
        var bytes = ByteBuffer.allocate(TIME_LENGTH + HASH_LENGTH)
                .put(verification.bytes(), ISSUED_AT, TIME_LENGTH)
                .put(DigestUtils.sha256(message), 0, HASH_LENGTH);
        return new EventId("evt_" + Crockford.encode(bytes.array()));
    }

    /** Returns the id of an event that is about no verification and written down nowhere. */
    public static EventId drawn(RandomGenerator random) {
        var bytes = new byte[TIME_LENGTH + HASH_LENGTH];
        random.nextBytes(bytes);
        return new EventId("evt_" + Crockford.encode(bytes));
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
