package dev.textproof.channel;

import java.util.Optional;

/**
 * Plays handset, carrier and provider in the demo: sends a text as one real provider would report it, over HTTP to the
 * real inbound route. {@code serve} has none.
 */
public interface Simulator {

    /**
     * Sends one text and returns what came of it.
     *
     * @throws java.io.UncheckedIOException if the server cannot be reached, or answers what the provider cannot read
     */
    Sent send(String from, String to, String body);

    /**
     * What came of a text.
     *
     * @param status the HTTP status that the server answered
     * @param reply the text that the provider would send back to the handset; may hold a code
     */
    record Sent(int status, Optional<String> reply) {

        /** Shows no reply. */
        @Override
        public String toString() {
            return "Sent[" + status + "]";
        }
    }
}
