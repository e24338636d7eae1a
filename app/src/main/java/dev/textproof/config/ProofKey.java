package dev.textproof.config;

import dev.textproof.core.Secret;

/**
 * A key that signs proofs: a private ES256 JWK, checked to be one.
 *
 * @param kid of the JWK, or its thumbprint (RFC 7638)
 * @param jwk its JSON text, which names that kid
 */
public record ProofKey(String kid, Secret jwk) {}
