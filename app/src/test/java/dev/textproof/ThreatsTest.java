package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RATIONALE's table of threats names tests that are there, and every test that is named after a threat. */
class ThreatsTest {

    private static final int THREATS = 16;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (T\\d+) \\|[^|]*\\|([^|]*)\\|.*\\|$");
    private static final Pattern NAMED = Pattern.compile("(T\\d+)\\D.*");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void everyThreatHasTestsAndTheyAreThere() throws IOException {
        var there = testsBelow(Path.of("app/src/test/java/dev/textproof"));
        var rows = rows();

        assertEquals(IntStream.rangeClosed(1, THREATS).mapToObj(id -> "T" + id).toList(), List.copyOf(rows.keySet()));
        rows.forEach((threat, tests) ->
                assertTrue(tests.stream().anyMatch(test -> threat.equals(threatOf(test))), threat + " " + tests));
        rows.forEach((threat, tests) -> assertTrue(there.containsAll(tests), threat + " " + tests));
    }

    @Test
    void everyTestThatIsNamedAfterAThreatStandsInItsRowAndInNoOther() throws IOException {
        var named = testsBelow(Path.of("app/src/test/java/dev/textproof/threat")).stream()
                .filter(name -> !threatOf(name).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        var inTheirRows = rows().entrySet().stream()
                .flatMap(row ->
                        row.getValue().stream().filter(test -> row.getKey().equals(threatOf(test))))
                .collect(Collectors.toCollection(TreeSet::new));
        var inAnyRow = rows().values().stream()
                .flatMap(List::stream)
                .filter(test -> !threatOf(test).isEmpty())
                .sorted()
                .toList();

        assertEquals(named, inTheirRows);
        assertEquals(List.copyOf(named), inAnyRow);
    }

    /** Returns the threat after which a test is named, or nothing. */
    private static String threatOf(String test) {
        var named = NAMED.matcher(test);
        return named.matches() ? named.group(1) : "";
    }

    /** Returns the tests that each threat's row names, in the table's order. */
    private static Map<String, List<String>> rows() throws IOException {
        var rows = new LinkedHashMap<String, List<String>>();
        ROW.matcher(Files.readString(Path.of("app/RATIONALE.md"))).results().forEach(row -> {
            assertFalse(rows.containsKey(row.group(1)), row.group());
            rows.put(row.group(1), names(row.group(2)));
        });
        return rows;
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
