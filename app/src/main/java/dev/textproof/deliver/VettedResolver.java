package dev.textproof.deliver;

import dev.textproof.config.Resolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host for the connection that is about to be made, and refuses it unless every address is allowed. What it
 * returns is what is connected to, so that no second look-up can lead elsewhere. Thread-safe.
 */
final class VettedResolver implements DnsResolver {

    /** Each that does not answer costs time. */
    private static final int MOST = 3;

    private final Resolver resolver;
    private final Predicate<InetAddress> allowed;

    VettedResolver(Resolver resolver, Predicate<InetAddress> allowed) {
        this.resolver = resolver;
        this.allowed = allowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = resolver.resolve(host);
        if (addresses.isEmpty() || !addresses.stream().allMatch(allowed)) {
            throw new RefusedAddressException();
        }
        return addresses.stream().limit(MOST).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host; // nothing here authenticates by it
    }
}
