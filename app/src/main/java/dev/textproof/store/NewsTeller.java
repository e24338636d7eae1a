package dev.textproof.store;

import dev.textproof.core.VerificationId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells other servers what happened here, in one statement all that came up while the last one ran. It never keeps
 * anybody waiting and holds little: of many changes it only says that there were many. Thread-safe.
 */
final class NewsTeller implements AutoCloseable {

    static final String CHANNEL = "textproof";

    private static final Logger LOG = System.getLogger(NewsTeller.class.getName());
    private static final String NOTIFY = "SELECT pg_notify('" + CHANNEL + "', text) FROM unnest(?) AS text";
    private static final int MOST_IDS = 1_000;
    private static final int MOST_HINTS = 100;
    private static final long PAUSE_MS = 1_000;

    private final ConnectionSource source;
    private final String self;
    private final Thread thread = new Thread(this::run, "store-news-teller");
    private final Set<VerificationId> changed = new LinkedHashSet<>(); // these four under the lock of this
    private final Map<VerificationId, byte[]> hints = new LinkedHashMap<>();
    private boolean all;
    private boolean closed;
    private volatile boolean well = true;

    NewsTeller(ConnectionSource source, String self) {
        this.source = source;
        this.self = self;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    boolean isWell() {
        return well;
    }

    synchronized void changed(VerificationId id) {
        if (changed.size() < MOST_IDS) {
            changed.add(id);
        } else {
            all = true;
        }
        notifyAll();
    }

    /** Tells the newest hint of {@code id}; of too many, those that came first. */
    synchronized void hinted(VerificationId id, byte[] sealed) {
        if (hints.size() < MOST_HINTS || hints.containsKey(id)) {
            hints.put(id, sealed);
        }
        notifyAll();
    }

    private synchronized void missed() {
        all = true;
        notifyAll();
    }

    private void run() {
        try {
            for (var news = take(); !news.isEmpty(); news = take()) {
                tell(news);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized News take() throws InterruptedException {
        while (!closed && !all && changed.isEmpty() && hints.isEmpty()) {
            wait();
        }
        // Who is told to look for everything need not hear of each.
        var ids = all ? Set.<VerificationId>of() : Set.copyOf(changed);
        var news = new News(ids, List.copyOf(hints.values()), all);
        changed.clear();
        hints.clear();
        all = false;
        return news;
    }

    private void tell(News news) throws InterruptedException {
        try (var connection = source.open();
                var statement = connection.prepareStatement(NOTIFY)) {
            statement.setArray(
                    1, connection.createArrayOf("text", news.texts(self).toArray()));
            statement.execute();
            well = true;
        } catch (SQLException failure) {
            if (well) {
                LOG.log(Level.WARNING, "Other servers cannot be told what happens here: " + Reasons.of(failure));
            }
            well = false;
            pause();
        }
    }

    // Afterwards they are told to look. Until then they look by themselves every two seconds.
    private synchronized void pause() throws InterruptedException {
        var end = System.nanoTime() + PAUSE_MS * 1_000_000;
        for (var left = PAUSE_MS; !closed && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        if (!closed) {
            missed();
        }
    }

    /** Tells what it was told, if that is possible now, and stops. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
