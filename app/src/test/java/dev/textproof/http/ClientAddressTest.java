package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.config.Networks;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final ClientAddress BEHIND_PROXIES =
            new ClientAddress(new Networks(Stream.of("10.0.0.0/8", "2001:db8:ffff::/48")
                    .map(ClientAddressTest::network)
                    .toList()));
    private static final ClientAddress ALONE = new ClientAddress(new Networks(List.of()));

    private static IPAddress network(String text) {
        return new IPAddressString(text).getAddress();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:DB8::1, 2001:db8::/64",
        "2001:db8:0:0:ffff:ffff:ffff:ffff, 2001:db8::/64",
        "2001:db8:0:1::, 2001:db8:0:1::/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "::ffff:cb00:7107, 203.0.113.7",
        "::1, ::/64"
    })
    void makesAKeyOfALiteral(String literal, String key) {
        assertEquals(Optional.of(key), ClientAddress.key(literal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.com",
                "*",
                "-",
                "203.0.113.0/24",
                "203.0.113.1-9",
                "203.0.113.*",
                "::ffff:203.0.113.7777777-",
                "::ffff:203.0.113.7-9",
                "203.0.113",
                "0x7f.1",
                "2130706433",
                "203.0.113.256",
                "203.0.113.7:80",
                "[2001:db8::1]",
                "2001:db8::/64",
                "2001:db8::1%eth0",
                "2001:db8::*",
                "unknown",
                "_hidden"
            })
    void makesNoneOfAnythingElse(String text) {
        assertEquals(Optional.empty(), ClientAddress.key(text));
    }

    @Test
    void believesOnlyTheSocketWithoutTrustedProxies() {
        assertEquals("203.0.113.7", ALONE.keyOf("203.0.113.7", List.of("198.51.100.1")));
        assertEquals("10.0.0.1", ALONE.keyOf("10.0.0.1", List.of("198.51.100.1")));
    }

    @Test
    void believesNobodyWhoIsNoTrustedProxy() {
        assertEquals("203.0.113.7", BEHIND_PROXIES.keyOf("203.0.113.7", List.of("198.51.100.1")));
    }

    @Test
    void takesTheRightMostAddressThatIsNoProxys() {
        assertEquals("198.51.100.1", BEHIND_PROXIES.keyOf("10.0.0.1", List.of("198.51.100.1")));
        assertEquals(
                "198.51.100.1",
                BEHIND_PROXIES.keyOf("10.0.0.1", List.of("1.2.3.4", "198.51.100.1", "10.9.9.9", "10.1.1.1")));
        assertEquals("2001:db8::/64", BEHIND_PROXIES.keyOf("2001:db8:ffff::1", List.of("2001:db8::1")));
    }

    @Test
    void takesTheProxysWhereThereIsNoOther() {
        assertEquals("10.0.0.1", BEHIND_PROXIES.keyOf("10.0.0.1", List.of()));
        assertEquals("10.2.2.2", BEHIND_PROXIES.keyOf("10.0.0.1", List.of("10.2.2.2", "10.1.1.1")));
    }

    @Test
    void stopsAtWhatItCannotRead() {
        for (var nonsense : List.of("", "unknown", "198.51.100.1:443", "evil\r\n", "198.51.100.0/24")) {
            assertEquals("10.1.1.1", BEHIND_PROXIES.keyOf("10.0.0.1", List.of("198.51.100.9", nonsense, "10.1.1.1")));
        }
    }

    @Test
    void readsAProxyThatWritesIpv4AsIpv6() {
        assertEquals("198.51.100.1", BEHIND_PROXIES.keyOf("::ffff:10.0.0.1", List.of("::ffff:198.51.100.1")));
    }

    @Test
    void readsIpv6InBrackets() {
        assertEquals("2001:db8::/64", ALONE.keyOf("[2001:db8::1]", List.of()));
    }
}
