package dev.textproof.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.flywaydb.core.api.logging.Log;

/** Passes on what an operator should see of Flyway's log; the progress of every small step is only for debugging. */
final class FlywayLog implements Log {

    private final Logger log;

    FlywayLog(Logger log) {
        this.log = log;
    }

    @Override
    public void debug(String message) {
        log.log(Level.TRACE, message);
    }

    @Override
    public void info(String message) {
        log.log(Level.TRACE, message);
    }

    @Override
    public void notice(String message) {
        log.log(Level.TRACE, message);
    }

    @Override
    public void warn(String message) {
        log.log(Level.WARNING, message);
    }

    @Override
    public void error(String message) {
        log.log(Level.ERROR, message);
    }

    @Override
    public void error(String message, Exception failure) {
        log.log(Level.ERROR, message, failure);
    }
}
