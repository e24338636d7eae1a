package dev.textproof.deliver;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTrustTest {

    private static final String STORE = "javax.net.ssl.trustStore";

    private final SystemTrust trust = new SystemTrust();

    @AfterEach
    void forget() {
        System.clearProperty(STORE);
    }

    @Test
    void readsItOnce() throws IOException {
        assertSame(trust.context(), trust.context());
    }

    @Test
    void saysThatItCannotBeReadUntilItCan(@TempDir Path directory) throws IOException {
        var junk = Files.writeString(directory.resolve("cacerts"), "no certificates");
        System.setProperty(STORE, junk.toString());
        assertThrows(SystemTrust.UnreadableException.class, trust::context);

        System.clearProperty(STORE);
        assertSame(trust.context(), trust.context());
    }
}
