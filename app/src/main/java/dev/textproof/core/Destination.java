package dev.textproof.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of our numbers, to which users send their text.
 *
 * @param number E.164 with {@code +}, or a short code of 3 to 8 digits
 * @param country ISO 3166 alpha-2, where configured or told by the number
 * @param channel the id of the channel that receives its texts
 * @param canReply whether that channel can answer them
 */
public record Destination(String number, Optional<String> country, String channel, boolean canReply) {

    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");

    public Destination {
        if (!isDestination(number)) {
            throw new IllegalArgumentException(
                    "a destination is an E.164 number with + or a short code of 3 to 8 digits");
        }
    }

    /** Makes one whose channel can answer. */
    public Destination(String number, Optional<String> country, String channel) {
        this(number, country, channel, true);
    }

    /** Returns the same number, and whether its channel can answer. */
    public Destination replying(boolean canReply) {
        return new Destination(number, country, channel, canReply);
    }

    /** Returns whether {@code text} is an E.164 number with {@code +} or a short code. */
    public static boolean isDestination(String text) {
        return PhoneNumber.isE164(text) || SHORT_CODE.matcher(text).matches();
    }
}
