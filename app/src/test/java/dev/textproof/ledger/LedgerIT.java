package dev.textproof.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.NeedsPostgres;
import dev.textproof.Thorough;
import dev.textproof.ledger.Receiver.Mood;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promises 2 and 3 in the manner of Jepsen: clients, providers and a receiver on one side, servers and their store on
 * the other, and whatever can go wrong in between. Afterwards what was acknowledged is stored, what is stored is
 * authentic, and each verification was told of by one event. Both stores together take one to one and a half minutes,
 * or as long as {@code -Dledger.minutes=60} says; {@code -Dledger.seed=} has the same things go wrong in the same
 * order.
 */
class LedgerIT {

    // Under CI always the same, as in all that is random here.
    private static final long SEED =
            Long.getLong("ledger.seed", System.getenv("CI") == null ? System.nanoTime() : 20_261_121L);
    private static final int MINUTES = Integer.getInteger("ledger.minutes", Thorough.count(0, 60));

    @TempDir
    private Path directory;

    @Test
    void losesAndInventsNothingOverSqlite() {
        try (var site = new SqliteSite(directory, 32 + 8 * MINUTES)) {
            play(site);
        }
    }

    @Test
    @ExtendWith(NeedsPostgres.class)
    void losesAndInventsNothingOverPostgresWithTwoServers() throws SQLException {
        try (var site = new PostgresSite(directory)) {
            play(site);
        }
    }

    private static void play(Site site) {
        System.out.println("-Dledger.seed=" + SEED + " -Dledger.minutes=" + MINUTES);
        var ledger = new Ledger(site.servers());
        try {
            var stored = storedAfterAll(site, ledger);
            var found = new ArrayList<>(Checker.check(ledger, stored));
            found.addAll(site.damage());
            System.out.println(ledger);
            assertEquals(List.of(), found);
            assertTrue(stored.statuses().size() >= 100, "too little to tell");
        } catch (AssertionError failure) {
            throw new AssertionError("-Dledger.seed=" + SEED + ": " + ledger + ", wrong: " + ledger.wrongs(), failure);
        }
    }

    private static Stored storedAfterAll(Site site, Ledger ledger) {
        try (var receiver = new Receiver(ledger);
                var servers = new Servers(port -> site.configuration(port, receiver.url()), site.servers())) {
            try (var driver = new Driver(servers, ledger, SEED)) {
                driver.start();
                new Nemesis(site.faults(servers), receiver, ledger, SEED)
                        .run(Duration.ofMinutes(MINUTES).dividedBy(2));
            }
            receiver.in(Mood.WELL);
            new Aftermath(site, servers, ledger).settle();
            return site.look(Stored::read);
        }
    }
}
