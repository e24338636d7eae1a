package dev.textproof.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where servers keep what they know, and what may happen to it. */
interface Site extends AutoCloseable {

    /** A look into the database, past the servers. */
    @FunctionalInterface
    interface Look<T> {
        T at(Connection connection) throws SQLException;
    }

    /** Writes the configuration of its server at {@code port}, whose app hears of events at {@code webhook}. */
    Path configuration(int port, String webhook);

    /** Returns how many servers there are. */
    int servers();

    /** Returns all that may happen here. */
    List<Fault> faults(Servers servers);

    <T> T look(Look<T> look);

    /** Returns what is broken in the store itself, once no server runs. */
    List<String> damage();

    @Override
    void close();
}
