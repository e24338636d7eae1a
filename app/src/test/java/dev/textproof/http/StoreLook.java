package dev.textproof.http;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database of a server that runs, seen and touched as another process would. */
final class StoreLook {

    private StoreLook() {}

    /** Returns the first column of what {@code sql} finds in the database of {@code directory}. */
    static List<String> strings(Path directory, String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("textproof.db"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    static void execute(Path directory, String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("textproof.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
