package dev.textproof.channel;

import java.security.SignatureException;

/**
 * An authentic webhook by a method that the channel does not read. Only who could show to be the provider hears of it:
 * to anyone else the address looks like any other that refuses.
 */
public final class WrongMethodException extends SignatureException {

    private static final long serialVersionUID = 1;

    private final String allowed;

    /** Takes the method that the channel reads, and what the operator is to do. */
    public WrongMethodException(String allowed, String message) {
        super(message);
        this.allowed = allowed;
    }

    /** Returns the method that the channel reads. */
    public String allowed() {
        return allowed;
    }
}
