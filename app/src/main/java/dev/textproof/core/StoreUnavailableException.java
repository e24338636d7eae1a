package dev.textproof.core;

/** The store cannot answer now. Becomes 503 with {@code Retry-After}; the process lives on. */
public final class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
