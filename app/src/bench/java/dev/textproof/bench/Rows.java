package dev.textproof.bench;

import dev.textproof.bench.Target.Measured;
import java.nio.file.Path;
import java.util.List;

/** Measures some lines of the table. */
interface Rows {

    /**
     * Returns what was measured, one for each target.
     *
     * @param directory for files, which nobody needs afterwards
     * @throws IllegalStateException if one answer was not 2xx, or one row is missing: then there is nothing to compare
     */
    List<Measured> measure(Path directory);
}
