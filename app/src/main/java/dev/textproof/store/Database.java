package dev.textproof.store;

import dev.textproof.core.PhoneSealer;
import dev.textproof.core.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/**
 * One SQL database as the ports' adapters use it: writes that share commits, reads beside them, and the sealer of the
 * numbers in it. Thread-safe.
 */
final class Database implements AutoCloseable {

    private static final int QUEUE_CAPACITY = 8192;
    private static final int READERS = 4;
    private static final Duration READ_PATIENCE = Duration.ofSeconds(1);
    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(2);

    private final GroupCommit commits;
    private final Readers readers;
    private final PhoneSealer sealer;
    private final Residue residue;

    Database(
            ConnectionSource writer,
            ConnectionSource reader,
            Residue residue,
            PhoneSealer sealer,
            IntConsumer batchSizes) {
        this.residue = residue;
        this.sealer = sealer;
        readers = new Readers(reader, READERS, READ_PATIENCE);
        commits = GroupCommit.start(new SqlTransaction(writer, sealer), QUEUE_CAPACITY, batchSizes);
    }

    PhoneSealer sealer() {
        return sealer;
    }

    Residue residue() {
        return residue;
    }

    /**
     * Returns what {@code query} finds.
     *
     * @throws StoreUnavailableException if the database cannot be read
     */
    <T> T read(Readers.Query<T> query) {
        return readers.read(query);
    }

    /** Takes {@code write} into the queue, or tells it at once that it failed. */
    void submit(Write write) {
        commits.submit(write);
    }

    /** Returns what {@code change} found, once it is durable; fails with {@link StoreUnavailableException}. */
    <T> CompletableFuture<T> submit(Write.Change<T> change) {
        var done = new CompletableFuture<T>();
        commits.submit(new Write.Work<>(change, done));
        return done;
    }

    /**
     * Returns what {@code change} found, once it is durable.
     *
     * @throws StoreUnavailableException if it is not within two seconds; it may yet become so
     */
    <T> T write(Write.Change<T> change) {
        return await(submit(change), WRITE_PATIENCE);
    }

    /** Returns if a small row can be read and durably rewritten in the queue of all writes, each within a second. */
    void check() {
        read(Heartbeat::read);
        await(submit(Heartbeat::beat), READ_PATIENCE);
    }

    private static <T> T await(CompletableFuture<T> done, Duration patience) {
        try {
            return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new StoreUnavailableException(
                    "The store did not commit within " + patience.toSeconds() + " s.", slow);
        } catch (ExecutionException failed) {
            throw new StoreUnavailableException("The store cannot be written: " + Reasons.of(failed) + ".", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("A write was interrupted.", stopped);
        }
    }

    /** Commits and answers what was accepted, then closes. */
    @Override
    public void close() {
        commits.close();
        readers.close();
        residue.close();
    }
}
