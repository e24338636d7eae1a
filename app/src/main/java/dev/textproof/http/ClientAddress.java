package dev.textproof.http;

import dev.textproof.config.Networks;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells whose address a request came from, as a key for budgets: the socket's, unless it is a trusted proxy's, then the
 * right-most in {@code X-Forwarded-For} that is not one. IPv6 counts by /64, since one user has that many. Never
 * resolves a name.
 */
public final class ClientAddress {

    private static final IPAddressStringParameters LITERALS = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowPrefix(false)
            .allowMask(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false) // 010 is 8 to some and 10 to others
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .getParentBuilder()
            .toParams();

    /** All that may stand in a literal, and at most as much as the longest has. */
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private final Networks trustedProxies;

    public ClientAddress(Networks trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** Returns the key of an address literal, or nothing if {@code text} is none. */
    static Optional<String> key(String text) {
        return parse(text).map(ClientAddress::key);
    }

    /** Returns the key of whoever sent this request. */
    String keyOf(Context ctx) {
        return keyOf(ctx.req().getRemoteAddr(), forwarded(ctx));
    }

    String keyOf(String peer, List<String> forwarded) {
        var hops = new ArrayList<>(forwarded);
        hops.add(peer);
        IPAddress client = parse(stripBrackets(peer)).orElseThrow();
        for (var i = hops.size() - 1; i >= 0; i--) {
            var hop = parse(stripBrackets(hops.get(i)));
            if (hop.isEmpty()) {
                break;
            }
            client = hop.get();
            if (!trustedProxies.contains(client.toCanonicalString())) {
                break;
            }
        }
        return key(client);
    }

    private static List<String> forwarded(Context ctx) {
        var hops = new ArrayList<String>();
        ctx.req().getHeaders("X-Forwarded-For").asIterator().forEachRemaining(header -> {
            for (var hop : header.split(",", -1)) {
                hops.add(hop.trim());
            }
        });
        return hops;
    }

    private static Optional<IPAddress> parse(String text) {
        // Inside an IPv6 address the library takes a range of IPv4 all the same, and fails over a bad one.
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        var address = new IPAddressString(text, LITERALS).getAddress();
        if (address == null || address.isMultiple()) {
            return Optional.empty();
        }
        var v6 = address.isIPv6() ? address.toIPv6() : null;
        return Optional.of(v6 != null && v6.isIPv4Mapped() ? v6.getEmbeddedIPv4Address() : address);
    }

    private static String key(IPAddress address) {
        return address.isIPv6() ? address.toPrefixBlock(64).toCanonicalString() : address.toCanonicalString();
    }

    private static String stripBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }
}
