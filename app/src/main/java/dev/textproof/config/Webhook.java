package dev.textproof.config;

import dev.textproof.core.Secret;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Where an app hears of its verifications.
 *
 * @param url https, or http to addresses that {@link Delivery} lists
 * @param secret the bytes behind {@code whsec_}, 24 to 64 of them (Standard Webhooks 1.0)
 */
public record Webhook(String url, Secret secret) {

    /** Returns what tells the URL from any other and does not give it away: it may hold a secret. */
    public String fingerprint() {
        return DigestUtils.sha256Hex(url);
    }

    @Override
    public String toString() {
        return "Webhook[***]";
    }
}
