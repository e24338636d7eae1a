package dev.textproof.store;

import dev.textproof.core.Elsewhere;
import dev.textproof.core.HintSealer;
import dev.textproof.core.VerificationId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Hears what other servers say, over a connection of its own. When that breaks it makes another, and has everything
 * looked for that was said meanwhile. Thread-safe.
 */
final class NewsHearer implements AutoCloseable {

    private static final Logger LOG = System.getLogger(NewsHearer.class.getName());
    private static final int SILENCE_MS = 2_000;
    private static final int ALIVE_WITHIN_S = 1;
    private static final long PAUSE_MS = 500;

    private final ConnectionSource source;
    private final String self;
    private final HintSealer sealer;
    private final Elsewhere elsewhere;
    private final Thread thread = new Thread(this::run, "store-news-hearer");
    private @Nullable Connection connection; // these two under the lock of this
    private boolean closed;
    private volatile boolean well;

    NewsHearer(ConnectionSource source, String self, HintSealer sealer, Elsewhere elsewhere) {
        this.source = source;
        this.self = self;
        this.sealer = sealer;
        this.elsewhere = elsewhere;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns whether it listens at this moment, as far as it knows. */
    boolean isWell() {
        return well;
    }

    private void run() {
        try {
            for (var quiet = false; !isClosed(); quiet = true) {
                listen(quiet);
                pause();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(boolean again) {
        try (var current = source.open();
                var statement = current.createStatement()) {
            if (!keep(current)) {
                return;
            }
            statement.execute("LISTEN " + NewsTeller.CHANNEL);
            well = true;
            if (again) {
                LOG.log(Level.INFO, "Other servers are heard again.");
            }
            elsewhere.anythingChanged();
            hear(current);
        } catch (SQLException failure) {
            lost(failure, again);
        } catch (RuntimeException bug) { // it would end this thread, and nothing would ever be heard again
            LOG.log(Level.ERROR, "What another server said could not be passed on.", bug);
        } finally {
            well = false;
        }
    }

    private void lost(SQLException failure, boolean again) {
        if (!isClosed() && (well || !again)) {
            LOG.log(Level.WARNING, "Other servers are not heard; pages learn of them later: " + Reasons.of(failure));
        }
    }

    // A connection that is silent may be gone without a word: so now and then it has to answer.
    private void hear(Connection current) throws SQLException {
        var notifications = current.unwrap(PGConnection.class);
        while (!isClosed()) {
            var heard = notifications.getNotifications(SILENCE_MS);
            var news = new ArrayList<News>();
            for (var each : heard == null ? new org.postgresql.PGNotification[0] : heard) {
                News.read(each.getParameter(), self).ifPresent(news::add);
            }
            if (!news.isEmpty()) {
                passOn(news);
            } else if (!isClosed() && !current.isValid(ALIVE_WITHIN_S)) {
                throw new SQLException("it does not answer");
            }
        }
    }

    private void passOn(Iterable<News> news) {
        var changed = new LinkedHashSet<VerificationId>();
        var all = false;
        for (var each : news) {
            changed.addAll(each.changed());
            all |= each.all();
            each.hints().forEach(hint -> sealer.open(hint).ifPresent(elsewhere::hinted));
        }
        if (all) {
            elsewhere.anythingChanged();
        } else if (!changed.isEmpty()) {
            elsewhere.changed(changed);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean keep(Connection current) {
        connection = current;
        return !closed;
    }

    private synchronized void pause() throws InterruptedException {
        connection = null;
        var end = System.nanoTime() + PAUSE_MS * 1_000_000;
        for (var left = PAUSE_MS; !closed && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /** Stops to listen, at once. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
            if (connection != null) {
                abort(connection);
            }
        }
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    // To close it would wait for the silence to end.
    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException failure) {
            LOG.log(Level.WARNING, "A connection that is given up could not be closed.", failure);
        }
    }
}
