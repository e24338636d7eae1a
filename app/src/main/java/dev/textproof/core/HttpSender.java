package dev.textproof.core;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The port through which this server calls others. Follows no redirect, keeps no cookie, and reaches no address that
 * the operator did not allow. Does not retry. Thread-safe.
 */
public interface HttpSender {

    /** Posts {@code request} and returns what became of it; returns within seconds whatever the other side does. */
    Result post(Request request);

    /**
     * What to post. Its text shows neither URL nor body, for either may hold a secret.
     *
     * @param headers by name, {@code Content-Type} among them
     * @param body not to be changed afterwards: it is not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed through without a copy, and nobody compares requests.
    record Request(URI url, Map<String, String> headers, byte[] body) {

        public Request {
            headers = Map.copyOf(headers);
        }

        @Override
        public String toString() {
            return "Request[" + body.length + " bytes]";
        }
    }

    /** What became of a request. */
    sealed interface Result {}

    /**
     * The other side answered.
     *
     * @param body the first 64 KiB of it at most
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed through without a copy, and nobody compares answers.
    record Answered(int status, Map<String, String> headers, byte[] body) implements Result {

        public Answered {
            var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            byName.putAll(headers);
            headers = byName;
        }

        /** Returns the value of a header by its name in any case; the last one where it came more than once. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /**
         * Returns how long the other side asks to wait, from {@code now}, by {@code Retry-After} (RFC 9110, 10.2.3);
         * negative where it names a moment that is over.
         */
        public Optional<Duration> retryAfter(Instant now) {
            var text = header("Retry-After").map(String::trim).orElse("");
            if (text.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            try {
                var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                return Optional.of(Duration.between(now, until.toInstant()));
            } catch (DateTimeException neitherSecondsNorADate) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /**
     * No whole answer came.
     *
     * @param why in a few words of ours; never holds a URL, an address or what the other side sent
     */
    record Unanswered(String why) implements Result {}
}
