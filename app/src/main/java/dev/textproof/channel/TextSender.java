package dev.textproof.channel;

import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Request;

/**
 * Knows how one provider's API sends a text: what to post, and what an answer means. Posts nothing itself and does not
 * wait: {@link Outgoing} does. Neither method throws, whatever the text or the answer is. Stateless, so safe for use by
 * many threads.
 */
public interface TextSender {

    /** Returns what to post for {@code text}; the same at each try. */
    Request request(OutgoingText text);

    /** Returns what {@code answer} means; {@link Verdict#of} is what HTTP says of it. */
    Verdict judge(Answered answer);

    /**
     * What came of one try.
     *
     * @param reason for the operator, in a few words of ours that end no sentence; never what the provider wrote, which
     *     may hold the text
     */
    record Verdict(Kind kind, String reason) {

        /** Whether it went out, and if not, whether another try may help. */
        public enum Kind {
            SENT,
            AGAIN,
            REFUSED
        }

        /** The provider took the text. */
        public static final Verdict SENT = new Verdict(Kind.SENT, "");

        /** Nobody took it, but a later try may help. */
        public static Verdict again(String reason) {
            return new Verdict(Kind.AGAIN, reason);
        }

        /** It was refused, and would be again. */
        public static Verdict refused(String reason) {
            return new Verdict(Kind.REFUSED, reason);
        }

        /** Returns what the status alone says (RFC 9110, 15): waiting helps with 408, 425, 429 and 5xx. */
        public static Verdict of(Answered answer) {
            var status = answer.status();
            if (status / 100 == 2) {
                return SENT;
            }
            var later = status == 408 || status == 425 || status == 429 || status / 100 == 5;
            return later ? again("the API answered " + status) : refused(whyNot(status));
        }

        private static String whyNot(int status) {
            return switch (status) {
                case 401, 403 -> "the API answered " + status + ": compare the channel's API key, and what it may do";
                case 404 -> "the API answered 404: compare the channel's api_url";
                default ->
                    status / 100 == 3
                            ? "the API answered " + status + ", a redirect, which is not followed: compare api_url"
                            : "the API answered " + status;
            };
        }
    }
}
