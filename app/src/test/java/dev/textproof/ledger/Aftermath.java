package dev.textproof.ledger;

import dev.textproof.RunningApp;
import dev.textproof.ledger.Stored.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When all is well again: events that are due soon must arrive by themselves, a claim of a server that died must end
 * when a lease does, and what a receiver made wait for minutes and days is asked for by hand, as an app may.
 */
final class Aftermath {

    /** The first retry comes within this. */
    private static final Duration SOON = Duration.ofSeconds(6);

    /** As long as there was no progress; a slow machine gets as long as it needs. */
    private static final Duration STANDSTILL = Duration.ofSeconds(20);

    private final Site site;
    private final Servers servers;
    private final Ledger ledger;

    Aftermath(Site site, Servers servers, Ledger ledger) {
        this.site = site;
        this.servers = servers;
        this.ledger = ledger;
    }

    /** Returns once every event was delivered, or nothing moves any more. */
    void settle() {
        awaitNone("due, and not delivered", SOON);
        Checker.waitTooLong(pending(), Instant.now()).forEach(ledger::wrong);
        askFor("pending");
        askFor("failed");
        awaitNone("asked for, and not delivered", Duration.ofDays(1));
    }

    private List<Event> pending() {
        return site.look(Stored::pending);
    }

    private void awaitNone(String what, Duration within) {
        var last = new ArrayList<Event>();
        var deadline = System.nanoTime() + STANDSTILL.toNanos();
        while (true) {
            var horizon = Instant.now().plus(within);
            var due = pending().stream()
                    .filter(event -> event.due().isBefore(horizon))
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            if (!due.equals(last)) {
                last = new ArrayList<>(due);
                deadline = System.nanoTime() + STANDSTILL.toNanos();
            }
            if (System.nanoTime() - deadline > 0) {
                ledger.wrong(what + ": " + due.subList(0, Math.min(3, due.size())));
                return;
            }
            Pause.of(Duration.ofMillis(200));
        }
    }

    private void askFor(String state) {
        for (var after = ""; ; ) {
            var answer = servers.at(0).api("GET", "/v1/events?limit=100&outcome=" + state + after, "");
            var page = RunningApp.read(answer);
            for (var event : page.path("events")) {
                var path = "/v1/events/" + event.path("id").asText() + "/redeliver";
                var status = servers.at(0).api("POST", path, "").statusCode();
                if (status != 202) {
                    ledger.wrong("to redeliver was answered with " + status);
                }
                ledger.redelivered();
            }
            if (!page.has("next")) {
                return;
            }
            after = "&after=" + page.path("next").asText();
        }
    }
}
