package dev.textproof.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a host name or literal. Thread-safe. */
@FunctionalInterface
public interface Resolver {

    /** Asks the system, which takes as long as it takes. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * Returns every address that {@code host} has at this moment.
     *
     * @throws UnknownHostException if it has none, or nobody can tell
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
