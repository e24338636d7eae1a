package dev.textproof.deliver;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for {@code hooks.example} that only these tests trust. */
final class Tls {

    private static final char[] PASSWORD = "for-tests".toCharArray();

    private Tls() {}

    /** Returns what has that certificate, and trusts nothing but it. */
    static SSLContext context() {
        try (var file = Objects.requireNonNull(Tls.class.getResourceAsStream("/tls/hooks.p12"))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var certificates = KeyStore.getInstance("PKCS12");
            certificates.load(null, PASSWORD);
            certificates.setCertificateEntry("hooks", store.getCertificate("hooks"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
