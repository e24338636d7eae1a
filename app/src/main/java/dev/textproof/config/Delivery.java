package dev.textproof.config;

/**
 * Which private networks webhooks may go to; to those also by plain http.
 *
 * @param allowedPrivateNetworks none: only public addresses
 */
public record Delivery(Networks allowedPrivateNetworks) {}
