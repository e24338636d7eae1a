package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    private static final Networks NETWORKS = new Networks(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32").stream()
            .map(text -> Networks.network(text).orElseThrow())
            .toList());

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0", "10.255.255.255", "192.0.2.7", "2001:db8::1", "2001:db8::1%eth0", "::ffff:10.1.2.3"})
    void containsAnAddress(String address) {
        assertTrue(NETWORKS.contains(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11.0.0.0",
                "192.0.2.8",
                "2001:db9::1",
                "::1",
                "localhost",
                "10",
                "10.0.0.0/8",
                "",
                "*",
                "0x0A000001"
            })
    void doesNotContainWhatIsElsewhereOrNoAddress(String address) {
        assertFalse(NETWORKS.contains(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/255.0.0.0",
                "/8",
                "10.0.0-9.0",
                "host",
                "",
                "::/129",
                "::/4294967296",
                "::ffff:10.0.0.0/104104104104",
                "::ffff:10.0.0.0-9"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertEquals(Optional.empty(), Networks.network(text));
    }
}
