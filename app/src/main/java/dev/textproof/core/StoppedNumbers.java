package dev.textproof.core;

import java.util.Set;

/**
 * Tells for a page whether a code stays away because the number said STOP to ours, on a channel where we keep that.
 * Thread-safe.
 */
public final class StoppedNumbers {

    private final Set<String> channels;
    private final OptOuts optOuts;
    private final Keyring keyring;

    /** Takes the ids of the channels it is about. */
    public StoppedNumbers(Set<String> channels, OptOuts optOuts, Keyring keyring) {
        this.channels = Set.copyOf(channels);
        this.optOuts = optOuts;
        this.keyring = keyring;
    }

    /**
     * Returns whether the number of {@code heard} wants no texts from the one that heard it.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    public boolean include(Verification heard) {
        return isOurs(heard.destination()) && optOuts.holds(NumberTable.countedAs(heard.phone()), heard.destination());
    }

    private boolean isOurs(String destination) {
        return keyring.at(destination)
                .flatMap(app -> app.destinations().stream())
                .anyMatch(it -> it.number().equals(destination) && channels.contains(it.channel()));
    }
}
