package dev.textproof.threat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's SQLite file, seen by another process: looks into it, locks it. */
public final class StoreFile implements AutoCloseable {

    private final Path directory;
    private final Connection connection;

    public StoreFile(Path directory) {
        this.directory = directory;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("textproof.db"));
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    public long rows() {
        return Long.parseLong(strings("SELECT count(*) FROM verification").get(0));
    }

    long events() {
        return Long.parseLong(strings("SELECT count(*) FROM event").get(0));
    }

    public void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Returns the first column of what {@code sql} finds. */
    List<String> strings(String sql) {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (found.next()) {
                strings.add(found.getString(1));
            }
            return strings;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Returns what each file below {@code directory} holds, byte for byte as Latin-1, under its name. */
    static Map<String, String> contents(Path directory) {
        try (var files = Files.walk(directory)) {
            var contents = new TreeMap<String, String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(file);
                contents.put(directory.relativize(file).toString(), new String(bytes, StandardCharsets.ISO_8859_1));
            }
            return contents;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Map<String, String> contents() {
        return contents(directory);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
