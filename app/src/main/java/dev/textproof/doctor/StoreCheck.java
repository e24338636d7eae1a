package dev.textproof.doctor;

import dev.textproof.config.StoreSettings;
import dev.textproof.core.Store;
import dev.textproof.core.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the store, and rewrites a small row as {@code /health/ready} does. Makes no store and changes no schema. */
public final class StoreCheck<S extends Store> implements Check, AutoCloseable {

    private static final String NAME = "store";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String URL = "mend store.url: a relative path starts at the working directory";
    private static final long MEGABYTE = 1_000_000;
    private static final long LITTLE = 500 * MEGABYTE;
    private static final long TOO_LITTLE = 50 * MEGABYTE;

    private final StoreSettings settings;
    private final Supplier<S> open;
    private Optional<S> store = Optional.empty();

    /** Takes what opens the store if it is there. */
    public StoreCheck(StoreSettings settings, Supplier<S> open) {
        this.settings = settings;
        this.open = open;
    }

    @Override
    public List<Finding> run() {
        if (!settings.isPostgres() && !Files.exists(file())) {
            return List.of(missing(file()));
        }
        var findings = new ArrayList<Finding>();
        try {
            var opened = open.get();
            store = Optional.of(opened);
            opened.check();
            findings.add(Finding.ok(NAME, "", settings.place() + " can be read and written, schema is this version's"));
        } catch (StoreUnavailableException failure) {
            findings.add(Finding.failed(
                    NAME,
                    "",
                    String.valueOf(failure.getMessage()),
                    settings.isPostgres()
                            ? "compare store.url, user and password, and ask whether the database runs and takes connections"
                            : "run this as the server's user, and compare store.url and the modes of its directory"));
        }
        if (!settings.isPostgres()) {
            space(findings);
        }
        return findings;
    }

    // Before the first start there is none, and its directory is all that can be wrong; else the address is.
    private static Finding missing(Path file) {
        var directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return Finding.failed(
                    NAME,
                    "",
                    "there is no directory " + directory + " for " + file.getFileName(),
                    "make it, or " + URL);
        }
        return Files.isWritable(directory)
                ? Finding.warning(
                        NAME,
                        "",
                        "there is none yet at " + file,
                        "right before the first start, which makes it; else " + URL)
                : Finding.failed(
                        NAME,
                        "",
                        "there is none at " + file + ", and this user cannot make it there",
                        "run this as the server's user; compare the modes of " + directory + ", or " + URL);
    }

    /** Returns what is wrong where a server runs with this configuration, once this has run and found no store. */
    public Optional<Finding> elsewhere() {
        return settings.isPostgres() || Files.exists(file())
                ? Optional.empty()
                : Optional.of(Finding.failed(
                        NAME,
                        "",
                        "a server runs with this configuration, and its store is not at " + file(),
                        "run this on the server's machine, in its working directory; or " + URL));
    }

    private Path file() {
        return Path.of(settings.url().substring(SQLITE.length()))
                .toAbsolutePath()
                .normalize();
    }

    private void space(List<Finding> findings) {
        try {
            var left = Files.getFileStore(file()).getUsableSpace();
            if (left < LITTLE) {
                var what = left / MEGABYTE + " MB are left on the disk of " + file();
                var mend = "make room; without any, texts are refused with 503";
                findings.add(
                        left < TOO_LITTLE
                                ? Finding.failed("disk", "", what, mend)
                                : Finding.warning("disk", "", what, mend));
            } else {
                findings.add(Finding.ok("disk", "", left / (1_000 * MEGABYTE) + " GB are left"));
            }
        } catch (IOException unknown) {
            findings.add(Finding.skipped("disk", "", "its free space cannot be told"));
        }
    }

    /** Returns the store, once this has run and until it is closed; nothing if it could not be opened. */
    public Optional<S> store() {
        return store;
    }

    @Override
    public void close() {
        store.ifPresent(Store::close);
        store = Optional.empty();
    }
}
