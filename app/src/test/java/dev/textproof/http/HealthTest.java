package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final ServerOverFakes served = ServerOverFakes.start();

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void isLiveAndReady() {
        assertEquals(
                "live", served.send("GET", "/health/live").json().get("status").asText());
        assertEquals(
                "ready",
                served.send("GET", "/health/ready").json().get("status").asText());
    }

    @Test
    void isLiveButNotReadyWithoutItsStore() {
        served.store.setFailing(true);

        var ready = served.send("GET", "/health/ready");

        assertEquals(503, ready.status());
        assertEquals("unavailable", ready.problem());
        assertEquals(Optional.of("2"), ready.header("Retry-After"));
        assertEquals(2, ready.json().get("retry_after_s").asInt());
        assertEquals(503, served.send("HEAD", "/health/ready").status());
        assertEquals(200, served.send("GET", "/health/live").status());
    }

    @Test
    void isReadyAgainOnceTheStoreIs() {
        served.store.setFailing(true);
        assertEquals(503, served.send("GET", "/health/ready").status());

        served.store.setFailing(false);

        assertEquals(200, served.send("GET", "/health/ready").status());
    }

    @Test
    void saysWhatIsDegradedAndIsReadyAllTheSame() {
        assertFalse(served.send("GET", "/health/ready").json().has("degraded"));
        served.degraded.add("notices");

        var ready = served.send("GET", "/health/ready");

        assertEquals(200, ready.status());
        assertEquals("ready", ready.json().get("status").asText());
        assertEquals("[\"notices\"]", ready.json().get("degraded").toString());
    }

    @Test
    void keepsTheReasonToItself() {
        served.store.setFailing(true);

        var detail = served.send("GET", "/health/ready").json().get("detail").asText();

        assertEquals("The server cannot reach its store. Nothing is lost; try again in a moment.", detail);
    }
}
