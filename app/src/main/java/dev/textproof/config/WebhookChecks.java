package dev.textproof.config;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.function.Consumer;

/**
 * Whether apps' webhooks lead to where the server may send, as far as names can be looked up now. It is only an early
 * word: each delivery looks again.
 */
final class WebhookChecks {

    private WebhookChecks() {}

    static void check(Reading reading, Delivery delivery, Resolver resolver, Consumer<Mistake> doubts) {
        reading.webhooks().forEach(use -> check(use, reading, delivery, resolver, doubts));
    }

    private static void check(
            Reading.WebhookUse use, Reading reading, Delivery delivery, Resolver resolver, Consumer<Mistake> doubts) {
        try {
            var addresses = resolver.resolve(Urls.bare(URI.create(use.url()).getHost()));
            if (!addresses.stream().allMatch(delivery::mayReach)) {
                reading.mistake(use.place()
                        .mistake("leads to an address that is not public; take another URL, or list the network in"
                                + " delivery.allow_private_cidrs"));
            }
        } catch (UnknownHostException unknown) { // the other side's name server may be down; deliveries will tell
            doubts.accept(use.place().mistake("its host name cannot be looked up now"));
        }
    }
}
