package dev.textproof.deliver;

import dev.textproof.config.Webhook;
import java.net.URI;

/** Where an app hears of its events, and how it knows that they are ours. Its text shows neither URL nor secret. */
record Endpoint(String app, URI url, WebhookSigner signer) {

    static Endpoint of(String app, Webhook webhook) {
        return new Endpoint(app, URI.create(webhook.url()), new WebhookSigner(webhook.secret()));
    }

    @Override
    public String toString() {
        return "Endpoint[" + app + "]";
    }
}
