package dev.textproof.config;

import java.net.InetAddress;

/**
 * Which private networks webhooks may go to; to those also by plain http.
 *
 * @param allowedPrivateNetworks none: only public addresses
 */
public record Delivery(Networks allowedPrivateNetworks) {

    /** Returns whether a webhook may go to {@code address}: it is public, or listed. */
    public boolean mayReach(InetAddress address) {
        return mayReachInClear(address) || SpecialAddresses.isPublic(address);
    }

    /** Returns whether a webhook may go there by plain http: only if it is listed. */
    public boolean mayReachInClear(InetAddress address) {
        return allowedPrivateNetworks.contains(address.getHostAddress());
    }
}
