package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.textproof.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a port where nobody listens; that it finds a database that comes back is the ledger's test. */
class PersistentSourceTest {

    private final PersistentSource source = new PersistentSource();

    @BeforeEach
    void aim() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            source.setUrl("jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/textproof");
        }
    }

    @Test
    void failsAtOnceAtTheStart() {
        assertThrows(SQLException.class, source::getConnection);
    }

    @Test
    void triesAgainUntilItIsToGiveUpAndSaysWhyMeanwhile() throws InterruptedException {
        source.persist();
        var trying = new FutureTask<>(source::getConnection);
        var thread = new Thread(trying, "pool");
        thread.setDaemon(true);

        thread.start();
        Await.until("it says why", () -> source.failure().isPresent());
        source.giveUp();

        var failure = assertThrows(ExecutionException.class, trying::get);
        assertInstanceOf(SQLException.class, failure.getCause());
    }
}
