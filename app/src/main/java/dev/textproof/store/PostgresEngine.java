package dev.textproof.store;

import com.zaxxer.hikari.pool.HikariPool;
import dev.textproof.config.StoreSettings;
import dev.textproof.core.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/**
 * Opens PostgreSQL, for one server or several. Texts share commits on two threads; a change that may have to wait for
 * somebody else's lock has a transaction of its own, so that no text waits with it. What deleting leaves in the
 * database's files is up to its {@code VACUUM} (RATIONALE, "What PostgreSQL can and cannot promise about erasure").
 */
final class PostgresEngine {

    private static final Engine.Workers SEVERAL_WRITERS = new Engine.Workers(true, 2, 2);

    private PostgresEngine() {}

    /**
     * Opens what {@code settings} name.
     *
     * @throws StoreUnavailableException with a sentence for the operator that names host and database
     */
    static Engine open(StoreSettings settings) {
        return open(settings, Migrations::apply);
    }

    /**
     * Opens what {@code settings} name, if it is of this version, and makes no tables.
     *
     * @throws StoreUnavailableException as above
     */
    static Engine existing(StoreSettings settings) {
        return open(settings, Migrations::require);
    }

    private static Engine open(StoreSettings settings, Migrations.Step schema) {
        try {
            schema.take(PostgresPool.unpooled(settings), "postgresql");
            var pool = PostgresPool.open(settings);
            var listener = PostgresPool.listening(settings);
            return new Engine(
                    Dialect.POSTGRESQL,
                    pool::borrow,
                    pool::borrow,
                    SEVERAL_WRITERS,
                    gone -> true,
                    Optional.of(listener::getConnection),
                    pool::close);
        } catch (SQLException | FlywayException | HikariPool.PoolInitializationException failure) {
            throw new StoreUnavailableException(
                    "The store " + settings.place() + " cannot be opened: " + Reasons.of(failure)
                            + ". store.url must name a database that is there, and store.user may make tables in it.",
                    failure);
        }
    }
}
