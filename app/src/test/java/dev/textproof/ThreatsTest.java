package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RATIONALE's table of threats names tests that are there, and every test that is named after a threat. */
class ThreatsTest {

    private static final int THREATS = 16;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (T\\d+) \\|[^|]*\\|([^|]*)\\|.*\\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void everyThreatHasTestsAndTheyAreThere() throws IOException {
        var there = testsBelow(Path.of("app/src/test/java/dev/textproof"));
        var rows = ROW.matcher(Files.readString(Path.of("app/RATIONALE.md")))
                .results()
                .toList();

        assertEquals(
                IntStream.rangeClosed(1, THREATS).mapToObj(id -> "T" + id).toList(),
                rows.stream().map(row -> row.group(1)).toList());
        rows.forEach(row ->
                assertTrue(names(row.group(2)).stream().anyMatch(name -> name.startsWith(row.group(1))), row.group()));
        rows.forEach(row -> assertTrue(there.containsAll(names(row.group(2))), row.group()));
    }

    @Test
    void everyTestThatIsNamedAfterAThreatStandsInItsRow() throws IOException {
        var rationale = Files.readString(Path.of("app/RATIONALE.md"));

        var missing = testsBelow(Path.of("app/src/test/java/dev/textproof/threat")).stream()
                .filter(name -> name.matches("T\\d+.*"))
                .filter(name -> !rationale.contains("`" + name + "`"))
                .toList();

        assertEquals(List.of(), missing);
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map(name -> name.group(1))
                .filter(name -> Character.isUpperCase(name.charAt(0)))
                .toList();
    }

    private static Set<String> testsBelow(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
