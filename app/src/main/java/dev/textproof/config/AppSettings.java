package dev.textproof.config;

import dev.textproof.core.Application;
import dev.textproof.core.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An app, and what the core does not need to know of it.
 *
 * @param apiKeyHashes lower-case hex SHA-256 of each of its API keys, at least one
 * @param keys at least one; the first signs, all verify
 * @param retention of verified numbers
 */
public record AppSettings(
        Application application,
        List<String> apiKeyHashes,
        List<Key> keys,
        Optional<Webhook> webhook,
        Duration retention) {

    public AppSettings {
        apiKeyHashes = List.copyOf(apiKeyHashes);
        keys = List.copyOf(keys);
    }
}
