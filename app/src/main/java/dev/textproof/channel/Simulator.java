package dev.textproof.channel;

/**
 * Plays handset, carrier and provider in the demo: sends a text as one real provider would report it, over HTTP to the
 * real inbound route. {@code serve} has none.
 */
public interface Simulator {

    /**
     * Sends one text and returns the HTTP status that the server answered.
     *
     * @throws java.io.UncheckedIOException if the server cannot be reached
     */
    int send(String from, String to, String body);
}
