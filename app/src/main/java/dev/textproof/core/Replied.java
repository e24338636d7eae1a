package dev.textproof.core;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a text that was heard is answered with the code. Prints no more than why.
 *
 * @param message the reply; present with {@link Result#SENT} and nowhere else
 */
public record Replied(Result result, Optional<Message> message) {

    /**
     * A reply. Does not show its text.
     *
     * @param verification what it is about; none for the answer to a {@link Keyword}
     * @param text the whole of it
     * @param until when its code stops counting, or a little before
     */
    public record Message(Optional<VerificationId> verification, String text, Instant until) {

        static Message ofWord(String text, Instant until) {
            return new Message(Optional.empty(), text, until);
        }

        @Override
        public String toString() {
            return "Message[" + verification.map(VerificationId::text).orElse("answer to a word") + "]";
        }
    }

    /** What was decided; the names, in lower case, are the label {@code result} of metrics and logs. */
    public enum Result {
        SENT,
        /** This very message was answered before, three were for this verification, or it is heard no more. */
        REPEATED,
        /** The number said STOP to ours. */
        OPTED_OUT,
        COUNTRY_NOT_NAMED,
        COUNTRY_SPENT,
        APP_SPENT,
        NUMBER_SPENT;

        /** Returns the name used in metrics and logs. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Replied sent(Message message) {
        return new Replied(Result.SENT, Optional.of(message));
    }

    static Replied not(Result reason) {
        return new Replied(reason, Optional.empty());
    }

    /** Returns the words of the reply. */
    public Optional<String> text() {
        return message.map(Message::text);
    }

    @Override
    public String toString() {
        return "Replied[" + result + "]";
    }
}
