package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicketSealerTest {

    private final Keyring keyring = Fixture.keyring();
    private final TicketSealer sealer = new TicketSealer(keyring, new Random(7));
    private final Ticket ticket = new Ticket(
            keyring.app("acme").orElseThrow(),
            Keyring.idOf(Head.of(new Kid("7K"), Assurance.INBOUND, Fixture.NOW, new byte[9]), Fixture.key("7K", 1)),
            Fixture.USER,
            Fixture.DESTINATION,
            Optional.of(Locale.forLanguageTag("pt-BR")),
            Optional.of("https://acme.example/verified"),
            Optional.of("zoë ".repeat(64)));

    @Test
    void opensWhatItSealed() {
        var text = sealer.seal(ticket);

        assertEquals(Optional.of(ticket), sealer.open(text, Fixture.NOW));
        assertNotEquals(text, sealer.seal(ticket));
    }

    @Test
    void opensNothingWithOneCharacterChanged() {
        var text = sealer.seal(ticket);

        for (var at = 0; at < text.length(); at++) {
            for (var other : new char[] {'A', 'B', '_', '=', '+', '/', 'é'}) {
                var changed = text.substring(0, at) + other + text.substring(at + 1);
                if (!changed.equals(text)) {
                    assertEquals(Optional.empty(), sealer.open(changed, Fixture.NOW), changed);
                }
            }
        }
    }

    @Test
    void opensNothingTruncatedOrExtended() {
        var text = sealer.seal(ticket);

        for (var length = 0; length < text.length(); length++) {
            assertEquals(Optional.empty(), sealer.open(text.substring(0, length), Fixture.NOW));
        }
        assertEquals(Optional.empty(), sealer.open(text + "A", Fixture.NOW));
        assertEquals(Optional.empty(), sealer.open(text + "=", Fixture.NOW));
    }

    @Test
    void opensNothingUnderAnotherAppsKey() {
        var text = sealer.seal(ticket);
        var underAnotherKid = "OE0" + text.substring(3);

        assertEquals(Optional.empty(), sealer.open(underAnotherKid, Fixture.NOW));
        var withoutTheKey = new TicketSealer(Fixture.keyring(Fixture.app("acme"), Fixture.key("7J", 1)), new Random(1));
        assertEquals(Optional.empty(), withoutTheKey.open(text, Fixture.NOW));
    }

    @Test
    void honoursATicketUntilAnHourPastItsExpiry() {
        var text = sealer.seal(ticket);
        var end = ticket.expiresAt().plus(Duration.ofHours(1));

        assertEquals(Optional.of(ticket), sealer.open(text, end.minusMillis(1)));
        assertEquals(Optional.empty(), sealer.open(text, end));
    }
}
