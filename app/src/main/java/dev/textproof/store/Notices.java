package dev.textproof.store;

import dev.textproof.core.Elsewhere;
import dev.textproof.core.Hint;
import dev.textproof.core.HintSealer;
import dev.textproof.core.Listener;
import dev.textproof.core.Status;
import dev.textproof.core.VerificationId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Tells the other servers on the same store what happens at this one, and hears what they tell. A help and no more:
 * what is lost of it delays a page by the two seconds after which it looks by itself. No text waits for it.
 * Thread-safe.
 */
public final class Notices implements Listener, AutoCloseable {

    private final Optional<Both> both;

    private record Both(NewsTeller teller, NewsHearer hearer, HintSealer sealer) {}

    private Notices(Optional<Both> both) {
        this.both = both;
    }

    /** Returns what tells nobody, for the one server that there is. */
    static Notices none() {
        return new Notices(Optional.empty());
    }

    /** Returns what has begun to listen. */
    static Notices start(ConnectionSource telling, ConnectionSource listening, HintSealer sealer, Elsewhere elsewhere) {
        var name = new byte[9]; // by which it knows its own voice
        new SecureRandom().nextBytes(name);
        var self = Base64.getUrlEncoder().encodeToString(name);
        var both = new Both(new NewsTeller(telling, self), new NewsHearer(listening, self, sealer, elsewhere), sealer);
        both.teller().start();
        both.hearer().start();
        return new Notices(Optional.of(both));
    }

    /** Returns whether pages hear of other servers at once, as far as is known; true where there is but one. */
    public boolean isWell() {
        return both.map(it -> it.teller().isWell() && it.hearer().isWell()).orElse(true);
    }

    @Override
    public void changed(VerificationId id, Status status) {
        both.ifPresent(it -> it.teller().changed(id));
    }

    @Override
    public void hinted(Hint hint) {
        both.ifPresent(it ->
                it.sealer().seal(hint).ifPresent(bytes -> it.teller().hinted(hint.id(), bytes)));
    }

    /** Tells what is still to be told, and stops. */
    @Override
    public void close() {
        both.ifPresent(it -> {
            it.teller().close();
            it.hearer().close();
        });
    }
}
