package dev.textproof.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from those that are set aside: private, loopback, link-local, shared by
 * carriers, multicast, unspecified, for documentation and tests, and those with another address inside, which somebody
 * may translate back. By IANA's IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890); of IPv6 only what IANA has
 * allotted to the internet (2000::/3) can be public. Java hands out {@code ::ffff:10.0.0.1} as IPv4.
 */
final class SpecialAddresses {

    private static final Networks SET_ASIDE = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared by carriers (CGNAT)
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, where clouds keep their secrets
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: IPv4 inside
            "3fff::/20"); // documentation

    private static final Networks ALLOTTED = networks("2000::/3");

    private SpecialAddresses() {}

    static boolean isPublic(InetAddress address) {
        var text = address.getHostAddress();
        return !SET_ASIDE.contains(text) && (address instanceof Inet4Address || ALLOTTED.contains(text));
    }

    private static Networks networks(String... texts) {
        return new Networks(Stream.of(texts)
                .map(Networks::network)
                .flatMap(Optional::stream)
                .toList());
    }
}
