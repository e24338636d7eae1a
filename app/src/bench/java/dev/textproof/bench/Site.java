package dev.textproof.bench;

import dev.textproof.RunningApp;
import dev.textproof.config.Config;
import dev.textproof.config.ConfigReader;
import dev.textproof.core.NumberReader;
import dev.textproof.page.Locales;
import dev.textproof.threat.StoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where one server of a measurement lives: a directory with its configuration and its store, and a port. What is
 * configured is what the tests run on, with limits that do not end a measurement.
 */
public record Site(Path directory, int port) {

    static final String PUBLIC_URL = "http://127.0.0.1:8080";

    /** Unlike the one of the tests it does not look like an example, which {@code serve} refuses. */
    static final String AUTH_TOKEN = "9d1fe27a604c83b5518be0c24f7a963d";

    /** Makes one over SQLite below {@code parent}. */
    static Site in(Path parent) {
        return in(parent, UnaryOperator.identity());
    }

    /** Makes one after {@code edit} has changed the configuration's text. */
    static Site in(Path parent, UnaryOperator<String> edit) {
        return write(parent, site -> edit.apply(site.yaml()));
    }

    private static Site write(Path parent, Function<Site, String> text) {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var directory = Files.createTempDirectory(parent, "site");
            var site = new Site(directory, socket.getLocalPort());
            Files.writeString(site.configuration(), text.apply(site));
            Files.setPosixFilePermissions(site.configuration(), PosixFilePermissions.fromString("rw-------"));
            return site;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes one with the same configuration, and so the same store, at a port of its own below {@code parent}. */
    Site beside(Path parent) {
        return write(parent, site -> read().replace("port: " + port, "port: " + site.port));
    }

    private String read() {
        try {
            return Files.readString(configuration());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String yaml() {
        try (var template = Objects.requireNonNull(RunningApp.class.getResourceAsStream("/running-app.yaml"))) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("@DIR@", directory.toString())
                            .replace("port: 8080", "port: " + port)
                            .replace("server:\n", "server:\n  trusted_proxies: [127.0.0.0/8]\n")
                            .replace(RunningApp.AUTH_TOKEN, AUTH_TOKEN)
                    + "limits: {app_starts_per_minute: 1000000}\n";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path configuration() {
        return directory.resolve("textproof.yaml");
    }

    /** Returns how many verifications its SQLite file has. */
    long rows() {
        try (var store = new StoreFile(directory)) {
            return store.rows();
        }
    }

    /** Fails unless it has so many. */
    void requireRows(long expected) {
        var rows = rows();
        if (rows != expected) {
            throw new IllegalStateException(rows + " rows where there should be " + expected);
        }
    }

    /** Returns what its SQLite file takes of the disk, its WAL copied back. */
    long bytes() {
        try (var store = new StoreFile(directory)) {
            store.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return Files.size(database()) + Files.size(directory.resolve("textproof.db-wal"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Path database() {
        return directory.resolve("textproof.db");
    }

    Config config() {
        return config(configuration());
    }

    /** Reads a configuration as the server does. */
    public static Config config(Path file) {
        return new ConfigReader(Map.of(), Set.copyOf(Locales.supported()), new NumberReader()::countryOf).read(file);
    }
}
