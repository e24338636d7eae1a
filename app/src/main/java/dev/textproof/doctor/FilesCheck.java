package dev.textproof.doctor;

import dev.textproof.config.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether other users of this machine can read or change the configuration, the secrets that it names, the database and
 * the directories of both. File systems without POSIX permissions are not judged.
 */
public final class FilesCheck implements Check {

    private static final String NAME = "file modes";
    private static final int STICKY = 01000;
    private static final String SQLITE = "jdbc:sqlite:";

    private final Path config;
    private final Set<Path> open;
    private final Set<Path> secrets;
    private final Optional<Path> database;

    /**
     * Takes the files with secrets in them of which it is known that every user of this machine can read them, and all
     * that the configuration names.
     */
    public FilesCheck(Path config, Set<Path> open, Set<Path> secrets) {
        this(config, open, secrets, Optional.empty());
    }

    /** Takes also where the store is. */
    public FilesCheck(Path config, Set<Path> open, Set<Path> secrets, StoreSettings store) {
        this(
                config,
                open,
                secrets,
                Optional.of(store)
                        .filter(it -> !it.isPostgres())
                        .map(it -> Path.of(it.url().substring(SQLITE.length()))));
    }

    private FilesCheck(Path config, Set<Path> open, Set<Path> secrets, Optional<Path> database) {
        this.config = config.toAbsolutePath().normalize();
        this.open = Collections.unmodifiableSet(open);
        this.secrets = Collections.unmodifiableSet(new TreeSet<>(secrets));
        this.database = database.map(file -> file.toAbsolutePath().normalize());
    }

    @Override
    public List<Finding> run() {
        if (!Files.exists(config)) {
            return List.of(Finding.skipped(NAME, "", "there is no " + config));
        }
        var findings = new LinkedHashSet<Finding>();
        open.forEach(file -> findings.add(Finding.failed(
                NAME,
                "",
                "every user of this machine can read the secrets in " + file,
                "chmod o-rwx " + file + "; serve does not start until then")));
        if (mayOthers(config, PosixFilePermission.OTHERS_WRITE)) {
            findings.add(
                    Finding.failed(NAME, "", "every user of this machine can change " + config, "chmod o-w " + config));
        }
        ownDirectory(config, findings);
        secrets.forEach(file -> secret(file, findings));
        database.ifPresent(file -> database(file, findings));
        return findings.isEmpty()
                ? List.of(Finding.ok(NAME, "", "configuration, secrets and database are not open to other users"))
                : List.copyOf(findings);
    }

    private void secret(Path file, Set<Finding> findings) {
        if (!open.contains(file) && mayOthers(file, PosixFilePermission.OTHERS_WRITE)) {
            findings.add(Finding.failed(
                    NAME, "", "every user of this machine can change the secrets in " + file, "chmod o-rwx " + file));
        }
        ownDirectory(file.toAbsolutePath().normalize(), findings);
        if (Files.isSymbolicLink(file)) {
            target(file).ifPresent(it -> ownDirectory(it, findings));
        }
    }

    private static Optional<Path> target(Path link) {
        try {
            return Optional.of(link.toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static void database(Path file, Set<Finding> findings) {
        directory(file, findings);
        Stream.of("", "-wal", "-shm")
                .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
                .filter(part -> mayOthers(part, PosixFilePermission.OTHERS_READ)
                        || mayOthers(part, PosixFilePermission.OTHERS_WRITE))
                .forEach(part -> findings.add(Finding.warning(
                        NAME, "", "every user of this machine can read or change " + part, "chmod 600 " + part)));
    }

    // In a sticky directory, as Kubernetes mounts them, nobody can replace another's file; SQLite makes more of them.
    private static void ownDirectory(Path file, Set<Finding> findings) {
        var directory = file.getParent();
        if (directory != null && !isSticky(directory)) {
            directory(file, findings);
        }
    }

    private static void directory(Path file, Set<Finding> findings) {
        var directory = file.getParent();
        if (directory != null && mayOthers(directory, PosixFilePermission.OTHERS_WRITE)) {
            findings.add(Finding.failed(
                    NAME,
                    "",
                    "every user of this machine can put files beside " + file.getFileName() + " in " + directory,
                    "chmod o-w " + directory));
        }
    }

    private static boolean isSticky(Path directory) {
        try {
            return directory.getFileSystem().supportedFileAttributeViews().contains("unix")
                    && Files.getAttribute(directory, "unix:mode") instanceof Integer mode
                    && (mode & STICKY) != 0;
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean mayOthers(Path file, PosixFilePermission what) {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || !Files.exists(file)) {
            return false;
        }
        try {
            return Set.copyOf(view.readAttributes().permissions()).contains(what);
        } catch (IOException gone) {
            return false;
        }
    }
}
