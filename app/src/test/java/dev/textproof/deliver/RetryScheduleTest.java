package dev.textproof.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.core.EventLog.Next;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Result;
import dev.textproof.core.HttpSender.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    /** Always the middle, so that there is no jitter. */
    private final RetrySchedule exact = new RetrySchedule(new RandomGenerator() {
        @Override
        public long nextLong() {
            return 1L << 63;
        }
    });

    private static Result status(int status) {
        return new Answered(status, Map.of(), new byte[0]);
    }

    private static Result status(int status, String retryAfter) {
        return new Answered(status, Map.of("retry-after", retryAfter), new byte[0]);
    }

    private static Next after(Duration wait) {
        return new Next.Retry(NOW.plus(wait));
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M", "4, PT2H", "5, PT5H", "6, PT10H", "7, PT14H", "8, PT20H", "9, PT24H"})
    void waitsLongerAfterEachFailure(int attempts, Duration wait) {
        assertEquals(after(wait), exact.after(attempts, status(500), NOW));
        assertEquals(after(wait), exact.after(attempts, new Unanswered("nobody"), NOW));
    }

    @Test
    void endsWithTheTenthFailure() {
        assertEquals(new Next.Failed(), exact.after(10, status(500), NOW));
        assertEquals(new Next.Failed(), exact.after(10, status(429, "60"), NOW));
        assertEquals(new Next.Failed(), exact.after(11, new Unanswered("nobody"), NOW));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void takesEvery2xxForDelivered(int status) {
        assertEquals(new Next.Delivered(), exact.after(1, status(status), NOW));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 304, 307, 308, 400, 401, 403, 404, 409, 422, 500, 502, 503})
    void takesNothingElseForDelivered(int status) {
        assertEquals(after(Duration.ofSeconds(5)), exact.after(1, status(status), NOW));
    }

    @Test
    void closesTheEndpointThatIsGone() {
        assertEquals(new Next.Disabled(NOW), exact.after(1, status(410), NOW));
        assertEquals(new Next.Disabled(NOW), exact.after(10, status(410), NOW));
    }

    @Test
    void waitsAsLongAsTheReceiverAsksUpToADay() {
        assertEquals(after(Duration.ofSeconds(90)), exact.after(1, status(429, "90"), NOW));
        assertEquals(after(Duration.ofHours(1)), exact.after(1, status(503, "Sat, 21 Nov 2026 01:00:00 GMT"), NOW));
        assertEquals(after(Duration.ofHours(24)), exact.after(1, status(429, "999999999"), NOW));
        assertEquals(after(Duration.ofHours(24)), exact.after(1, status(429, "Sat, 21 Nov 2099 01:00:00 GMT"), NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-5",
                "",
                "soon",
                "1e9",
                "99999999999999999999",
                "Fri, 20 Nov 2026 01:00:00 GMT",
                "60, 60"
            })
    void waitsNoShorterForAnythingElse(String retryAfter) {
        assertEquals(after(Duration.ofSeconds(5)), exact.after(1, status(429, retryAfter), NOW));
    }

    @Test
    void spreadsWhatFailedTogetherByATenthAndNoMore() {
        var schedule = new RetrySchedule(new Random(1));

        var waits = IntStream.range(0, 500)
                .mapToObj(each -> ((Next.Retry) schedule.after(9, status(500), NOW)).due())
                .map(due -> Duration.between(NOW, due))
                .toList();

        assertTrue(waits.stream().allMatch(wait -> wait.compareTo(Duration.ofMinutes(24 * 54)) >= 0));
        assertTrue(waits.stream().allMatch(wait -> wait.compareTo(Duration.ofMinutes(24 * 66)) <= 0));
        assertTrue(Set.copyOf(waits).size() > 400);
    }
}
