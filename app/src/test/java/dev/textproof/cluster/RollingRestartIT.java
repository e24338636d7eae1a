package dev.textproof.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Await;
import dev.textproof.NeedsPostgres;
import dev.textproof.PostgresServer;
import dev.textproof.RunningApp;
import dev.textproof.ServerProcess;
import dev.textproof.cluster.ServerFiles.Keys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys come and go in the order that the README says ("Change the keys"), one server after the other, while people
 * verify: nobody is refused who is right. As a load balancer does, callers turn to servers that are ready.
 */
@Timeout(180)
@ExtendWith(NeedsPostgres.class)
class RollingRestartIT {

    private static final int PEOPLE = 4;

    @TempDir
    private Path directory;

    private String database;
    private final List<Place> places = List.of(new Place(), new Place());
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<AtomicInteger> verified =
            Stream.generate(AtomicInteger::new).limit(PEOPLE).toList();
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean over;

    /** Where one server is after the other; nobody asks one that is about to stop, and it stops once nobody does. */
    private static final class Place {

        private final ReentrantReadWriteLock inUse = new ReentrantReadWriteLock(true);
        private Optional<ServerProcess> server = Optional.empty(); // under the lock, once people come

        // Not tryLock(), which would push in before whoever waits to restart it.
        boolean enter() {
            try {
                return inUse.readLock().tryLock(0, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** One step of somebody's verification, at whichever server. */
    @FunctionalInterface
    private interface Step {

        HttpResponse<String> at(ServerProcess server);
    }

    @BeforeEach
    void begin() {
        database = PostgresServer.running().newDatabase();
        var file = ServerFiles.write(directory, database, Keys.old());
        places.forEach(place -> place.server = Optional.of(ServerProcess.startQuickly(file)));
        places.forEach(place -> place.server.orElseThrow().awaitReady());
        for (var number = 0; number < PEOPLE; number++) {
            var person = number;
            people.add(new Thread(() -> verifyAgainAndAgain(person), "person-" + number));
        }
        people.forEach(Thread::start);
    }

    @AfterEach
    void end() throws InterruptedException {
        over = true;
        for (var person : people) {
            person.join();
        }
        places.forEach(place -> place.server.ifPresent(ServerProcess::close));
        PostgresServer.running().drop(database);
    }

    private void verifyAgainAndAgain(int person) {
        var random = new Random(person);
        while (!over && refused.isEmpty()) {
            try {
                verify(random, "+1415555%04d".formatted(100 + person));
                verified.get(person).incrementAndGet();
            } catch (RuntimeException | AssertionError failure) {
                refused.add(failure.toString());
            }
        }
    }

    private void verify(Random random, String phone) {
        var roundtrip = random.nextInt(4) == 0;
        var fields = Map.of("phone", phone, "assurance", roundtrip ? "roundtrip" : "inbound");
        var started = RunningApp.read(anywhere(random, 201, server -> server.start(fields)));
        anywhere(random, 200, server -> server.text(started, phone));
        var asked = RunningApp.read(anywhere(random, 200, server -> server.ask(started)));
        assertEquals(roundtrip ? "heard" : "verified", asked.get("status").asText());
        anywhere(random, 200, server -> server.get(started.get("status_url").asText()));
    }

    // A busy machine's 503 asks to come again, and everybody does: that is no refusal.
    private HttpResponse<String> anywhere(Random random, int expected, Step step) {
        while (true) {
            var answer = either(random, step);
            if (answer.statusCode() != 503) {
                assertEquals(expected, answer.statusCode(), answer::body);
                return answer;
            }
        }
    }

    private HttpResponse<String> either(Random random, Step step) {
        for (var at = random.nextInt(2); ; at = 1 - at) {
            var place = places.get(at);
            if (place.enter()) {
                try {
                    return step.at(place.server.orElseThrow());
                } finally {
                    place.inUse.readLock().unlock();
                }
            }
        }
    }

    /** Waits until everybody has verified five times more, so that what anybody had begun before is over. */
    private void awaitEverybody() {
        var before = verified.stream().map(AtomicInteger::get).toList();
        Await.until(
                "everybody has verified five times more; refused: " + refused,
                () -> !refused.isEmpty()
                        || IntStream.range(0, PEOPLE)
                                .allMatch(person -> verified.get(person).get() >= before.get(person) + 5));
        assertEquals(List.of(), refused);
    }

    private void restartOneAfterTheOther(Keys keys) {
        var file = ServerFiles.write(directory, database, keys);
        for (var place : places) {
            place.inUse.writeLock().lock();
            try {
                place.server.orElseThrow().close();
                place.server = Optional.of(ServerProcess.startQuickly(file).awaitReady());
            } finally {
                place.inUse.writeLock().unlock();
            }
            awaitEverybody();
        }
    }

    /** Seals under the new data key what the old one sealed, while people verify. */
    private void reseal(Keys keys) {
        var said = Jar.run(ServerFiles.write(directory, database, keys), "reseal", "--servers-restarted");

        assertTrue(said.endsWith("done\n"), said);
        awaitEverybody();
    }

    @Test
    void refusesNobodyWhileKeysAreAddedUsedAndRetired() {
        var random = new Random(1);
        var early = RunningApp.read(anywhere(random, 201, server -> server.start(Map.of("phone", RunningApp.USER))));
        anywhere(random, 200, server -> server.text(early, RunningApp.USER));
        awaitEverybody();

        restartOneAfterTheOther(Keys.added());
        restartOneAfterTheOther(Keys.inUse());
        reseal(Keys.inUse());
        restartOneAfterTheOther(Keys.retired());

        var late = RunningApp.read(anywhere(random, 200, server -> server.ask(early)));
        assertEquals(RunningApp.USER, late.get("phone").asText());
        var all = verified.stream().mapToInt(AtomicInteger::get).sum();
        assertTrue(all >= 50, "only " + all);
    }
}
