package dev.textproof.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database, each with the settings that the promises need. Thread-safe. */
@FunctionalInterface
interface ConnectionSource {

    /** Returns a new connection in auto-commit mode; the caller closes it. */
    Connection open() throws SQLException;
}
