package dev.textproof.deliver;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom the system trusts ({@code cacerts}, or {@code javax.net.ssl.trustStore}), read when it is first asked for: that
 * takes a tenth of the time in which the server starts. Thread-safe.
 */
final class SystemTrust {

    private @Nullable SSLContext context;

    /** The store of certificates is there and cannot be read. */
    static final class UnreadableException extends IOException {

        private static final long serialVersionUID = 1;

        UnreadableException(GeneralSecurityException cause) {
            super("The system's certificates cannot be read.", cause);
        }
    }

    /** Returns what connections are made with; tries again after a failure. */
    synchronized SSLContext context() throws UnreadableException {
        try {
            if (context == null) {
                var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init((KeyStore) null); // SSLContext by itself would trust nobody then, and say nothing
                var fresh = SSLContext.getInstance("TLS");
                fresh.init(null, trust.getTrustManagers(), null);
                context = fresh;
            }
            return context;
        } catch (GeneralSecurityException broken) {
            throw new UnreadableException(broken);
        }
    }
}
