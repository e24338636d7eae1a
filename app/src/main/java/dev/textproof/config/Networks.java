package dev.textproof.config;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Some networks and addresses, IPv4 and IPv6. Never resolves a name. An IPv4 address inside an IPv6 one
 * ({@code ::ffff:10.0.0.1}) counts as IPv4. Immutable, thread-safe.
 */
public final class Networks {

    // The library fails over a range inside an IPv6 address, and over a prefix that no int can hold.
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern NETWORK = Pattern.compile("[0-9A-Fa-f:.]{2,45}(?:/[0-9]{1,3})?");

    private final List<IPAddress> networks;

    public Networks(List<IPAddress> networks) {
        this.networks = List.copyOf(networks);
    }

    /** Returns the network that {@code text} writes as {@code 10.0.0.0/8}, or as a single address. */
    static Optional<IPAddress> network(String text) {
        // 10.0.0.1/8 might mean one address or sixteen million; nobody should have to guess which.
        return Optional.of(text)
                .filter(it -> NETWORK.matcher(it).matches())
                .flatMap(it -> Optional.ofNullable(new IPAddressString(it, Syntax.WITH_PREFIX).getAddress()))
                .filter(network -> !network.isPrefixed() || network.isPrefixBlock());
    }

    /**
     * Returns whether {@code address}, an IP literal with or without a zone, lies in one of them; a name never does.
     */
    public boolean contains(String address) {
        if (networks.isEmpty()) {
            return false;
        }
        var zone = address.indexOf('%');
        var literal = zone < 0 ? address : address.substring(0, zone);
        return Optional.of(literal)
                .filter(it -> LITERAL.matcher(it).matches())
                .flatMap(it -> Optional.ofNullable(new IPAddressString(it, Syntax.ADDRESS_ONLY).getAddress()))
                .map(Networks::unmapped)
                .filter(found -> networks.stream().anyMatch(network -> network.contains(found)))
                .isPresent();
    }

    public boolean isEmpty() {
        return networks.isEmpty();
    }

    private static IPAddress unmapped(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped()
                ? address.toIPv6().getEmbeddedIPv4Address()
                : address;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Networks that && networks.equals(that.networks);
    }

    @Override
    public int hashCode() {
        return networks.hashCode();
    }

    @Override
    public String toString() {
        return networks.stream().map(IPAddress::toCanonicalString).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Apart, so that a configuration without networks does not wait for the library to load. */
    private static final class Syntax {

        private static final IPAddressStringParameters WITH_PREFIX = parameters(true);
        private static final IPAddressStringParameters ADDRESS_ONLY = parameters(false);

        private static IPAddressStringParameters parameters(boolean prefix) {
            return new IPAddressStringParameters.Builder()
                    .allowEmpty(false)
                    .allowAll(false)
                    .allowSingleSegment(false)
                    .allowWildcardedSeparator(false)
                    .allow_inet_aton(false)
                    .allowMask(false)
                    .allowPrefixOnly(false)
                    .allowPrefix(prefix)
                    .setRangeOptions(RangeParameters.NO_RANGE)
                    .toParams();
        }
    }
}
