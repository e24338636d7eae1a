package dev.textproof.config;

import dev.textproof.core.Secret;
import java.util.Optional;

/**
 * Where verifications are kept.
 *
 * @param url {@code jdbc:sqlite:} and a path; a relative one starts at the working directory
 */
public record StoreSettings(String url, Optional<String> user, Optional<Secret> password) {}
