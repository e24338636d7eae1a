package dev.textproof.config;

import dev.textproof.core.Secret;
import java.util.Optional;

/**
 * Where this server listens, and how the world sees it.
 *
 * @param port 0: any free one
 * @param publicUrl https, or http on loopback; may have a path, never a trailing slash. What providers sign and
 *     browsers see; never guessed from a request
 * @param trustedProxies whose {@code X-Forwarded-For} is believed
 * @param metricsToken the bearer token of {@code /metrics}; without one there is no {@code /metrics}
 */
public record Server(String host, int port, String publicUrl, Networks trustedProxies, Optional<Secret> metricsToken) {}
