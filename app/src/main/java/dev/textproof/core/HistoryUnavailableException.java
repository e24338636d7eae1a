package dev.textproof.core;

/** A provider's log could not be read. The message is a sentence for the operator and holds no secret. */
public final class HistoryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean refused;

    private HistoryUnavailableException(String message, boolean refused) {
        super(message);
        this.refused = refused;
    }

    /** Returns one for a provider that is away, busy or slow: another try may go well. */
    public static HistoryUnavailableException away(String message) {
        return new HistoryUnavailableException(message, false);
    }

    /** Returns one for a provider that refuses us: somebody has to mend something first. */
    public static HistoryUnavailableException refused(String message) {
        return new HistoryUnavailableException(message, true);
    }

    /** Returns whether somebody has to mend something first. */
    public boolean isRefused() {
        return refused;
    }
}
