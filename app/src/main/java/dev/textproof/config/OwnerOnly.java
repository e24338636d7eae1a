package dev.textproof.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes directories and files that nobody but their owner may use, from the moment they exist. Changes nothing that is
 * there already. File systems without POSIX permissions give what they give. Holds no state.
 */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Makes {@code directory} (0700), and its parents as any others, unless it is there. */
    public static void createDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        var parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(directory, mode(directory, "rwx------"));
    }

    /**
     * Makes {@code directory} unless it is there, and in it a file (0600) for each name, with its text.
     *
     * @throws IOException if one of the files is there already or cannot be written; then none of the others is left
     */
    public static void createFiles(Path directory, Map<String, String> texts) throws IOException {
        var there = texts.keySet().stream()
                .filter(name -> Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .sorted()
                .toList();
        if (!there.isEmpty()) {
            throw new IOException(directory + " has already: " + String.join(", ", there)
                    + ". Nothing was written, for nothing is overwritten; name another directory");
        }
        createDirectory(directory);
        var made = new ArrayList<Path>();
        try {
            for (var each : texts.entrySet()) {
                create(directory.resolve(each.getKey()), each.getValue(), made);
            }
        } catch (IOException failure) {
            for (var file : made) {
                Files.deleteIfExists(file);
            }
            throw failure;
        }
    }

    private static void create(Path file, String text, List<Path> made) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        var fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, fresh, mode(file, "rw-------"))) {
            made.add(file);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
