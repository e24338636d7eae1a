package dev.textproof.deliver;

import dev.textproof.config.Delivery;
import dev.textproof.config.Networks;
import dev.textproof.config.Resolver;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network of the tests' own names, in which loopback is allowed unless it is said otherwise. Literals are what they
 * are.
 */
final class Network implements Resolver {

    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final List<String> lookUps = new ArrayList<>();
    private Delivery delivery = allowing("127.0.0.0/8");
    private GuardedHttpClient.Trust trust = Tls::context;

    static Delivery allowing(String... networks) {
        return new Delivery(new Networks(Stream.of(networks)
                .map(text -> new IPAddressString(text).getAddress())
                .toList()));
    }

    void allow(String... networks) {
        delivery = allowing(networks);
    }

    void trust(GuardedHttpClient.Trust other) {
        trust = other;
    }

    void put(String name, String... addresses) {
        names.put(name, Stream.of(addresses).map(Network::literal).toList());
    }

    List<String> lookUps() {
        return lookUps;
    }

    GuardedHttpClient client(Duration patience) {
        return new GuardedHttpClient(delivery, this, trust, patience);
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        lookUps.add(host);
        if (names.containsKey(host)) {
            return names.get(host);
        }
        if (host.endsWith(".example")) {
            throw new UnknownHostException(host);
        }
        return Resolver.SYSTEM.resolve(host);
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException noLiteral) {
            throw new AssertionError(noLiteral);
        }
    }
}
