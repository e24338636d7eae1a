package dev.textproof.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Whether apps' webhooks lead to where the server may send, as far as names can be looked up now. It is only an early
 * word: each delivery looks again.
 */
final class WebhookChecks {

    private static final Logger LOG = System.getLogger(WebhookChecks.class.getName());

    private WebhookChecks() {}

    static void check(Reading reading, Delivery delivery, Resolver resolver) {
        reading.webhooks().forEach(use -> check(use, reading, delivery, resolver));
    }

    private static void check(Reading.WebhookUse use, Reading reading, Delivery delivery, Resolver resolver) {
        try {
            var addresses = resolver.resolve(Urls.bare(URI.create(use.url()).getHost()));
            if (!addresses.stream().allMatch(delivery::mayReach)) {
                reading.mistake(use.place()
                        .mistake("leads to an address that is not public; take another URL, or list the network in"
                                + " delivery.allow_private_cidrs"));
            }
        } catch (UnknownHostException unknown) { // the other side's name server may be down; deliveries will tell
            LOG.log(
                    Level.WARNING,
                    "{0}: its host name cannot be looked up now",
                    use.place().path());
        }
    }
}
