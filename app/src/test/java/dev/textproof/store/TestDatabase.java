package dev.textproof.store;

import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A database that a store under test writes, seen through a second connection, as another process would. */
interface TestDatabase extends AutoCloseable {

    /** Opens a store with a data key made of each name, the first of which seals. */
    SqlStore open(String... dataKeys);

    /** Returns how many writes its stores have reported as committed. */
    int committed();

    /** Returns the second connection. */
    Connection other();

    /** Returns bytes as SQL writes them. */
    String bytes(String hex);

    /** Returns SQL for the bytes of {@code column} as text, in capitals. */
    String hex(String column);

    /** Keeps everybody else from writing, until {@link #release}. */
    void hold() throws SQLException;

    /** Lets others write again. */
    default void release() throws SQLException {
        execute("ROLLBACK");
    }

    /** Returns something that is another one after each change of an event. */
    String version();

    /** Returns whether the bytes of {@code ascii} stand anywhere that it can look. */
    boolean contains(String ascii) throws IOException;

    static PhoneSealer sealer(String... dataKeys) {
        return new PhoneSealer(Arrays.stream(dataKeys)
                .map(name -> Secret.of(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 32)))
                .toList());
    }

    default void execute(String sql) throws SQLException {
        try (var statement = other().createStatement()) {
            statement.execute(sql);
        }
    }

    default long count(String table) {
        return Long.parseLong(strings("SELECT count(*) FROM " + table).get(0));
    }

    /** Returns the first column of what {@code sql} finds. */
    default List<String> strings(String sql) {
        try (var statement = other().createStatement();
                var rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    void close() throws SQLException;
}
