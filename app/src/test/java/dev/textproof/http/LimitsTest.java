package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.RunningApp;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Budgets of starts: 3 a minute by address, 12 by app. */
class LimitsTest {

    @TempDir
    Path directory;

    private RunningApp app;

    @BeforeEach
    void start() {
        app = RunningApp.in(directory, yaml -> yaml + "\nlimits: {starts_per_minute: 3, app_starts_per_minute: 12}\n");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Answer startFrom(String address) {
        var fields = Map.of("phone", RunningApp.USER, "client_address", address);
        return Calls.start(app, RunningApp.ACME, RunningApp.json(fields));
    }

    @Test
    void countsStartsOfOneAddress() {
        for (var i = 0; i < 3; i++) {
            assertEquals(201, startFrom("203.0.113.7").status());
        }

        var refused = startFrom("203.0.113.7");

        assertEquals(429, refused.status());
        assertEquals("rate-limited", refused.problem());
        assertTrue(refused.json().get("may_retry").asBoolean());
        var seconds = refused.json().get("retry_after_s").asInt();
        assertTrue(seconds >= 1 && seconds <= 20, "a start comes back every 20 seconds: " + seconds);
        assertEquals(Optional.of(Integer.toString(seconds)), refused.header("Retry-After"));
        assertEquals(201, startFrom("203.0.113.8").status());
    }

    @Test
    void countsAnIpv6NetworkOf64BitsAsOneAddress() {
        for (var address : new String[] {"2001:db8::1", "2001:db8:0:0:ffff::2", "2001:DB8:0:0:1:2:3:4"}) {
            assertEquals(201, startFrom(address).status());
        }

        assertEquals(429, startFrom("2001:db8::ffff").status());
        assertEquals(201, startFrom("2001:db8:0:1::1").status());
    }

    @Test
    void countsAMappedAddressAsWhatItIs() {
        for (var i = 0; i < 3; i++) {
            startFrom("::ffff:203.0.113.7");
        }

        assertEquals(429, startFrom("203.0.113.7").status());
        assertEquals(201, startFrom("::ffff:203.0.113.8").status());
    }

    @Test
    void countsStartsOfOneApp() {
        for (var i = 0; i < 12; i++) {
            assertEquals(201, startFrom("203.0.113." + i).status());
        }

        var refused = startFrom("203.0.113.99");

        assertEquals(
                "Too many starts by this app. Wait, then try again.",
                refused.json().get("detail").asText());
        assertEquals(
                201,
                Calls.start(app, RunningApp.OTHER, "{\"phone\":\"+447400123456\"}")
                        .status());
    }

    @Test
    void countsNeitherTheAppsOwnServerNorThePhoneNumber() {
        for (var i = 0; i < 10; i++) {
            assertEquals(
                    201,
                    Calls.start(app, RunningApp.ACME, RunningApp.json(Map.of("phone", RunningApp.USER)))
                            .status());
        }
    }

    @Test
    void countsNoStartThatWasRefusedForAnotherReason() {
        for (var i = 0; i < 5; i++) {
            Calls.start(app, RunningApp.ACME, "{\"phone\":\"1\",\"client_address\":\"203.0.113.7\"}");
        }

        assertEquals(201, startFrom("203.0.113.7").status());
    }
}
