package dev.textproof.store;

import dev.textproof.core.Elsewhere;
import dev.textproof.core.HintSealer;
import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Secret;
import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * One SQL database as the ports' adapters use it: writes that share commits, reads beside them, and the sealer of the
 * numbers in it. Thread-safe.
 */
final class Database implements AutoCloseable {

    /** What sorts after every other change of a batch. */
    static final String LAST = "\uffff";

    private static final int QUEUE_CAPACITY = 8192;
    private static final int LARGEST_BATCH = 1024;
    private static final Readers.Bounds READERS = new Readers.Bounds(4, Duration.ofMillis(500), 32);
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(1);

    // A provider is to hear 503 within two seconds, however many there are to be told.
    private static final Duration WRITE_PATIENCE = Duration.ofMillis(1_600);

    private final Engine engine;
    private final GroupCommit sharing;
    private final GroupCommit alone;
    private final Patience patience;
    private final Readers readers;
    private final PhoneSealer sealer;
    private final OutageLog reading = new OutageLog("read", System::nanoTime);
    private final OutageLog writing = new OutageLog("written", System::nanoTime);

    Database(Engine engine, PhoneSealer sealer, IntConsumer batchSizes) {
        this.engine = engine;
        this.sealer = sealer;
        var workers = engine.workers();
        readers = new Readers(engine.reader(), workers.pooled(), READERS, System::nanoTime);
        sharing = GroupCommit.start(
                writers(workers.sharing()), new GroupCommit.Bounds(QUEUE_CAPACITY, LARGEST_BATCH), batchSizes);
        alone = workers.alone() == 0
                ? sharing
                : GroupCommit.start(writers(workers.alone()), new GroupCommit.Bounds(QUEUE_CAPACITY, 1), size -> {});
        patience = Patience.start(WRITE_PATIENCE, sharing::tell);
    }

    private List<SecondTry> writers(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> new SecondTry(
                        new SqlTransaction(engine.writer(), engine.workers().pooled(), sealer)))
                .toList();
    }

    PhoneSealer sealer() {
        return sealer;
    }

    Dialect dialect() {
        return engine.dialect();
    }

    Residue residue() {
        return engine.residue();
    }

    /** Returns what carries notices to other servers and back, until it is closed. */
    Notices notices(HintSealer hints, Elsewhere elsewhere) {
        return engine.listener()
                .map(listener -> Notices.start(engine.writer(), listener, hints, elsewhere))
                .orElseGet(Notices::none);
    }

    /**
     * Returns what {@code query} finds.
     *
     * @throws StoreUnavailableException if the database cannot be read
     */
    <T> T read(Readers.Query<T> query) {
        try {
            var found = readers.read(query);
            reading.wentWell();
            return found;
        } catch (StoreUnavailableException failure) {
            reading.failed(failure);
            throw failure;
        }
    }

    /** Records {@code verification} in a commit that it shares; {@code answer} hears of it once. */
    void insert(Verification verification, Store.Answer answer) {
        var sealed = Secret.of(sealer.seal(verification.app(), verification.phone()));
        var once = new OnceTold(writing.noting(answer));
        sharing.submit(new Write.Insert(verification, sealed, once));
        if (!once.isTold()) {
            patience.watch(once::failed);
        }
    }

    /** Returns what {@code change} found, once it is durable; fails with {@link StoreUnavailableException}. */
    <T> CompletableFuture<T> submit(Write.Change<T> change) {
        return submit(alone, "", change);
    }

    private <T> CompletableFuture<T> submit(GroupCommit commits, String order, Write.Change<T> change) {
        var done = new CompletableFuture<T>();
        var unused = done.whenComplete((found, failure) -> writing.note(Optional.ofNullable(failure)));
        commits.submit(new Write.Work<>(order, change, done));
        if (!done.isDone()) {
            patience.watch(done::completeExceptionally);
        }
        return done;
    }

    /**
     * Returns what {@code change} found, once it is durable.
     *
     * @throws StoreUnavailableException if it is not within two seconds; it may yet become so
     */
    <T> T write(Write.Change<T> change) {
        return await(submit(change), WRITE_PATIENCE.plusMillis(200));
    }

    /**
     * Returns what {@code change} found, once it is durable in a commit that it shares with others. It may wait for
     * locks only where all such changes take them in the order that they name.
     *
     * @throws StoreUnavailableException as above
     */
    <T> T share(String order, Write.Change<T> change) {
        return await(submit(sharing, order, change), WRITE_PATIENCE.plusMillis(200));
    }

    /** Returns if a small row can be read and durably rewritten in the queue of all texts, each within a second. */
    void check() {
        read(Heartbeat::read);
        await(submit(sharing, LAST, Heartbeat::beat), CHECK_PATIENCE);
    }

    private static <T> T await(CompletableFuture<T> done, Duration patience) {
        try {
            return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new StoreUnavailableException(
                    "The store did not commit within " + patience.toMillis() + " ms.", slow);
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
        alone.close();
        sharing.close();
        patience.close();
        readers.close();
        engine.end().run();
    }
}
