package dev.textproof.deliver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.FakeReceiver;
import dev.textproof.config.Resolver;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Request;
import dev.textproof.core.HttpSender.Result;
import dev.textproof.core.HttpSender.Unanswered;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a connection goes, by itself and in the client that uses it. */
@Timeout(60)
class VettedResolverTest {

    private static final String REFUSED = "refused: its address is not public; see delivery.allow_private_cidrs";

    private final FakeReceiver receiver = FakeReceiver.open();
    private final Network network = new Network();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Result post(String url) {
        try (var client = network.client(Duration.ofSeconds(15))) {
            return client.post(new Request(URI.create(url), Map.of(), new byte[0]));
        }
    }

    private String onReceiver(String scheme, String host) {
        return scheme + "://" + host + ":" + receiver.port() + "/";
    }

    private void assertRefused(String url) {
        assertEquals(new Unanswered(REFUSED), post(url));
        assertEquals(0, receiver.connections());
    }

    /** The system's own parser takes many spellings; what counts is the address that comes out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "0",
                "0.0.0.0",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "0:0:0:0:0:ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "169.254.169.254",
                "::ffff:a9fe:a9fe",
                "fe80::1%1",
                "localhost"
            })
    void refusesEverySpellingOfAPrivateAddress(String host) {
        var publicOnly = Network.allowing();
        var resolver = new VettedResolver(Resolver.SYSTEM, publicOnly::mayReach);

        // Which of the odd ones are addresses at all is the system's business: none may come out as one.
        assertThrows(UnknownHostException.class, () -> resolver.resolve(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]"})
    void refusesLiteralsInUrls(String host) {
        network.allow();

        assertRefused(onReceiver("https", host));
        assertRefused(onReceiver("http", host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x7f.1", "2130706433", "127.1", "0177.1"})
    void refusesOddNotationsInUrls(String host) {
        network.allow();

        assertTrue(post(onReceiver("https", host)) instanceof Unanswered);
        assertEquals(0, receiver.connections());
    }

    @Test
    void refusesANameThatLeadsInside() {
        network.allow();
        network.put("hooks.example", "127.0.0.1");

        assertRefused(onReceiver("https", "hooks.example"));
    }

    @Test
    void refusesANameThatLeadsOutsideAndInside() {
        network.allow();
        network.put("hooks.example", "1.1.1.1", "127.0.0.1");

        assertRefused(onReceiver("https", "hooks.example"));
    }

    @Test
    void refusesPlainHttpToAPublicAddress() {
        network.put("hooks.example", "1.1.1.1");

        assertRefused(onReceiver("http", "hooks.example"));
    }

    @Test
    void looksUpOnceAndConnectsToWhatItLookedAt() {
        network.put("hooks.example", "127.0.0.1");

        var result = post(onReceiver("http", "hooks.example"));

        assertEquals(200, ((Answered) result).status());
        assertEquals(List.of("hooks.example"), network.lookUps());
        assertEquals(
                "hooks.example:" + receiver.port(),
                receiver.received().get(0).headers().get("host"));
    }

    @Test
    void looksUpAnewForEachSend() {
        network.put("hooks.example", "127.0.0.1");
        try (var client = network.client(Duration.ofSeconds(15))) {
            var request = new Request(URI.create(onReceiver("http", "hooks.example")), Map.of(), new byte[0]);
            assertTrue(client.post(request) instanceof Answered);

            network.put("hooks.example", "10.0.0.1");

            assertEquals(new Unanswered(REFUSED), client.post(request));
        }
        assertEquals(1, receiver.connections());
    }

    @Test
    void goesInsideWhereTheOperatorSaysSo() throws UnknownHostException {
        var delivery = Network.allowing("10.1.0.0/16", "fd00::/8");
        network.put("in.example", "10.1.2.3", "fd00::1");
        network.put("out.example", "10.2.0.1");
        var resolver = new VettedResolver(network, delivery::mayReach);

        assertEquals(2, resolver.resolve("in.example").length);
        assertThrows(RefusedAddressException.class, () -> resolver.resolve("out.example"));
    }

    @Test
    void triesThreeAddressesAtMost() throws UnknownHostException {
        network.put("many.example", "1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4");
        var resolver = new VettedResolver(network, Network.allowing()::mayReach);

        var expected = new InetAddress[] {
            InetAddress.getByName("1.1.1.1"), InetAddress.getByName("1.1.1.2"), InetAddress.getByName("1.1.1.3")
        };
        assertArrayEquals(expected, resolver.resolve("many.example"));
    }
}
