package dev.textproof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;

/** Files that nobody needs afterwards. */
final class Scratch {

    private Scratch() {}

    /** Deletes {@code directory} with all that is in it. */
    static void delete(Path directory) throws IOException {
        var files = new ArrayList<Path>();
        try (var walk = Files.walk(directory)) {
            walk.sorted(Comparator.reverseOrder()).forEach(files::add);
        }
        for (var file : files) {
            Files.delete(file);
        }
    }
}
