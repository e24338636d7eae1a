package dev.textproof.cli;

import dev.textproof.config.Config;
import dev.textproof.core.KeyUse;
import java.util.function.Function;

/** The store that a configuration names, as far as it is about keys. */
@FunctionalInterface
public interface KeyStore {

    /**
     * Returns what {@code work} finds there; the store is open for as long as that takes.
     *
     * @throws dev.textproof.core.StoreUnavailableException if there is none, or it cannot be read
     */
    <T> T with(Config config, Function<KeyUse, T> work);
}
