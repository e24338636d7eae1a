package dev.textproof.config;

import dev.textproof.core.Secret;

/**
 * Where an app hears of its verifications.
 *
 * @param url https, or http to loopback and to addresses that {@link Delivery} allows
 * @param secret the bytes behind {@code whsec_}, 24 to 64 of them (Standard Webhooks 1.0)
 */
public record Webhook(String url, Secret secret) {}
