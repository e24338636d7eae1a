package dev.textproof.store;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Gives Flyway its quiet {@link FlywayLog}s. Public because Flyway makes one by the name of the class. */
public final class FlywayLogs implements LogCreator {

    @Override
    public Log createLogger(Class<?> type) {
        return new FlywayLog(System.getLogger(type.getName()));
    }
}
