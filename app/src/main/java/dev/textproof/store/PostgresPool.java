package dev.textproof.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool;
import dev.textproof.config.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to one PostgreSQL database, each with the settings that the promises need, given back after use. Whatever
 * hangs ends within about a second: a statement, a lock, a commit, a server that does not answer. Thread-safe.
 */
final class PostgresPool implements AutoCloseable {

    private static final int SIZE = 10;
    private static final Duration BORROW_TIMEOUT = Duration.ofMillis(500);
    private static final int NETWORK_SECONDS = 1;
    private static final int START_CONNECT_SECONDS = 5;

    // What was acknowledged must survive, whatever the server's default is; stronger than that may stay. A connection
    // that somebody else set up otherwise would break what we assume. One statement, so one trip to the server.
    private static final String SETTINGS = """
            SELECT set_config('statement_timeout', '900', false),
                set_config('lock_timeout', '500', false),
                set_config('idle_in_transaction_session_timeout', '5000', false),
                set_config('default_transaction_isolation', 'read committed', false),
                set_config('jit', 'off', false),
                set_config('synchronous_commit', CASE current_setting('synchronous_commit')
                    WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false)""";

    private final PersistentSource source;
    private final HikariDataSource pool;

    private PostgresPool(PersistentSource source, HikariDataSource pool) {
        this.source = source;
        this.pool = pool;
    }

    /**
     * Returns a pool that has one connection already: on a busy machine the first text would not wait for it.
     *
     * @throws HikariPool.PoolInitializationException if there is none within seconds
     */
    static PostgresPool open(StoreSettings settings) {
        var source = set(new PersistentSource(), settings, NETWORK_SECONDS);
        source.setSocketTimeout(NETWORK_SECONDS);
        var config = new HikariConfig();
        config.setPoolName("store");
        config.setDataSource(source);
        config.setMaximumPoolSize(SIZE);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(BORROW_TIMEOUT.toMillis());
        config.setValidationTimeout(BORROW_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(
                Duration.ofSeconds(START_CONNECT_SECONDS).toMillis());
        config.setConnectionInitSql(SETTINGS);
        config.setExceptionOverride(new NoPrimary());
        var pool = new HikariDataSource(config);
        source.persist();
        return new PostgresPool(source, pool);
    }

    /** Returns the database without short time-outs, as changes of its schema want it. */
    static DataSource unpooled(StoreSettings settings) {
        return source(settings, START_CONNECT_SECONDS);
    }

    /**
     * Returns the database as whoever listens wants it. Its answers are due as soon as others; how long it may say
     * nothing unasked is up to whoever waits for that.
     */
    static DataSource listening(StoreSettings settings) {
        var source = source(settings, NETWORK_SECONDS);
        source.setSocketTimeout(NETWORK_SECONDS);
        source.setApplicationName("textproof-notices");
        return source;
    }

    private static PGSimpleDataSource source(StoreSettings settings, int connectSeconds) {
        return set(new PGSimpleDataSource(), settings, connectSeconds);
    }

    private static <T extends PGSimpleDataSource> T set(T source, StoreSettings settings, int connectSeconds) {
        source.setUrl(settings.url());
        settings.user().ifPresent(source::setUser);
        settings.password().ifPresent(it -> source.setPassword(new String(it.bytes(), StandardCharsets.UTF_8)));
        source.setApplicationName("textproof");
        source.setConnectTimeout(connectSeconds);
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false); // else a failure, and the log, quotes whole rows
        return source;
    }

    Connection borrow() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException late) { // which knows nothing of a try that still goes on
            throw source.failure().orElse(late);
        }
    }

    @Override
    public void close() {
        source.giveUp();
        pool.close();
    }

    /** Drops a connection to a server that has become a replica; the next one looks for the primary. */
    static final class NoPrimary implements SQLExceptionOverride {

        private static final String READ_ONLY_TRANSACTION = "25006";

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return READ_ONLY_TRANSACTION.equals(failure.getSQLState())
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }
}
