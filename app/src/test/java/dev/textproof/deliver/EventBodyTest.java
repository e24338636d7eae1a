package dev.textproof.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.core.Event;
import dev.textproof.core.EventId;
import dev.textproof.core.SampleVerifications;
import dev.textproof.core.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventBodyTest {

    private static final String ID = SampleVerifications.id(1).text();

    private final AtomicInteger proofs = new AtomicInteger();
    private final EventBody bodies = new EventBody(verification -> "proof-" + proofs.incrementAndGet());

    private static Event event(String type) {
        return new Event(
                EventId.of(SampleVerifications.id(1), type),
                "acme",
                type,
                Optional.of(SampleVerifications.id(1)),
                List.of(SampleVerifications.id(1), SampleVerifications.id(2)),
                Instant.parse("2026-11-21T00:01:00.987Z"),
                0);
    }

    @Test
    void writesAVerificationAsTheContractSays() {
        var body = bodies.of(event("verification.verified"), SampleVerifications.verified(1));

        assertEquals(
                "{\"type\":\"verification.verified\",\"timestamp\":\"2026-11-21T00:01:00Z\",\"data\":{\"id\":\"" + ID
                        + "\",\"app\":\"acme\",\"status\":\"verified\",\"phone\":\"+14155550123\","
                        + "\"destination\":\"+12025550143\",\"assurance\":\"inbound\",\"text\":\"full\","
                        + "\"verified_at\":\"2026-11-21T00:01:00Z\",\"late\":false,\"proof\":\"proof-1\"}}",
                new String(body, UTF_8));
    }

    @Test
    void provesAnewEachTime() {
        bodies.of(event("verification.verified"), SampleVerifications.verified(1));
        var second = bodies.of(event("verification.verified"), SampleVerifications.verified(1));

        assertEquals(true, new String(second, UTF_8).contains("\"proof-2\""));
    }

    @Test
    void tellsHowThingsStandByNowAndProvesNothingElse() {
        var revoked = SampleVerifications.verified(1).at(Status.REVOKED, Instant.parse("2026-11-21T00:02:00Z"));

        var body = bodies.of(event("verification.verified"), revoked);

        assertEquals(
                "{\"type\":\"verification.verified\",\"timestamp\":\"2026-11-21T00:01:00Z\",\"data\":{\"id\":\"" + ID
                        + "\",\"app\":\"acme\",\"status\":\"revoked\",\"phone\":\"+14155550123\","
                        + "\"destination\":\"+12025550143\",\"assurance\":\"inbound\",\"text\":\"full\",\"late\":false}}",
                new String(body, UTF_8));
        assertEquals(0, proofs.get());
    }

    @Test
    void saysNoMoreThanIdAndStatusOfWhatWasErased() {
        var body = bodies.of(event("verification.verified"), SampleVerifications.id(1), Status.REVOKED);

        assertEquals(
                "{\"type\":\"verification.verified\",\"timestamp\":\"2026-11-21T00:01:00Z\",\"data\":{\"id\":\"" + ID
                        + "\",\"app\":\"acme\",\"status\":\"revoked\"}}",
                new String(body, UTF_8));
    }

    @Test
    void listsWhatWasErased() {
        assertEquals(
                "{\"type\":\"phone.erased\",\"timestamp\":\"2026-11-21T00:01:00Z\",\"data\":{\"ids\":[\"" + ID + "\",\""
                        + SampleVerifications.id(2).text() + "\"]}}",
                new String(bodies.of(event("phone.erased")), UTF_8));
    }

    @Test
    void saysNothingInAPing() {
        assertEquals(
                "{\"type\":\"ping\",\"timestamp\":\"2026-11-21T00:01:00Z\",\"data\":{}}",
                new String(bodies.of(event("ping")), UTF_8));
    }
}
