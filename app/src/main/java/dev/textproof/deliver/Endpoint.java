package dev.textproof.deliver;

import dev.textproof.config.Webhook;
import dev.textproof.core.Application;
import java.net.URI;
import java.time.Duration;

/**
 * Where an app hears of its events, and how it knows that they are ours. Its text shows neither URL nor secret.
 *
 * @param lifetime of the app's starts, after which what is only heard has expired
 */
record Endpoint(String app, Duration lifetime, URI url, WebhookSigner signer) {

    static Endpoint of(Application app, Webhook webhook) {
        return new Endpoint(app.id(), app.lifetime(), URI.create(webhook.url()), new WebhookSigner(webhook.secret()));
    }

    @Override
    public String toString() {
        return "Endpoint[" + app + "]";
    }
}
