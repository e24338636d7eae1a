package dev.textproof.cluster;

import dev.textproof.PostgresServer;
import dev.textproof.ServerFile;
import java.nio.file.Path;
import java.util.List;

/** Writes what servers of one database are configured with, as {@code serve} takes it. */
final class ServerFiles {

    private static final String APP_KEY = "D9qRc0udVsrhAcS6cm3qZB82ZhJfbQFxvZeZIvXgscc";
    private static final String DATA_KEY = "hNFN-1Z7-ZH7VDTO-6mMmDl8dhVJqrq8sPGlPL7xItQ";

    /** The keys that servers are given, the first of each first; the one that the template has is {@code 7K}. */
    record Keys(List<String> appKeys, List<String> dataKeys) {

        static final String OLD_APP_KEY = "{kid: 7K, secret: \"" + APP_KEY + "\"}";
        static final String NEW_APP_KEY = "{kid: 7M, secret: \"q2bXv1T0yKc9sR4nJw7uFhZ3dLgPeA6mVtBoYiGx8Ck\"}";
        static final String NEW_DATA_KEY = "u8Zt3vQmWc5xKf0rJpNy7bLs1gHdAe4oTi6XqRkM2nE";

        static Keys old() {
            return new Keys(List.of(OLD_APP_KEY), List.of(DATA_KEY));
        }

        static Keys added() {
            return new Keys(List.of(OLD_APP_KEY, NEW_APP_KEY), List.of(DATA_KEY, NEW_DATA_KEY));
        }

        static Keys inUse() {
            return new Keys(List.of(NEW_APP_KEY, OLD_APP_KEY), List.of(NEW_DATA_KEY, DATA_KEY));
        }

        static Keys retired() {
            return new Keys(List.of(NEW_APP_KEY), List.of(NEW_DATA_KEY));
        }
    }

    private ServerFiles() {}

    static Path write(Path directory, String database, Keys keys) {
        var store = PostgresServer.running().settings(database);
        return ServerFile.write(
                directory,
                yaml -> ServerFile.on(store, yaml)
                        .replaceFirst("(?m)^data_keys: .*$", "data_keys: " + keys.dataKeys())
                        .replaceFirst(
                                "(?m)^      - \\{kid: 7K.*\\R.*kid: 7J.*$",
                                "      - " + String.join("\n      - ", keys.appKeys())));
    }
}
