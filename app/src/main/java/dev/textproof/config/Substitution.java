package dev.textproof.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables ({@code ${NAME}}) and files ({@code ${file:/run/secrets/x}}) in their places, also in the
 * middle of a text. What is put in is not looked through again. Line ends at the end of a file are left out: most tools
 * write one. A relative path starts at the working directory.
 */
final class Substitution {

    /**
     * A text with its variables filled in.
     *
     * @param files that were read for it
     * @param literal whether it stands in the configuration itself
     * @param mistakes if there are any, the text is of no use
     */
    record Filled(String text, List<Path> files, boolean literal, List<String> mistakes) {

        /** Without the text, which may be a secret. */
        @Override
        public String toString() {
            return "Filled[files=" + files + ", literal=" + literal + ", mistakes=" + mistakes + "]";
        }
    }

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]*)}?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final String FILE = "file:";
    private static final int MOST_BYTES = 65_536;

    private final Map<String, String> environment;

    Substitution(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Filled fill(String text) {
        var files = new ArrayList<Path>();
        var mistakes = new ArrayList<String>();
        var variables = VARIABLE.matcher(text);
        var filled = variables.replaceAll(
                found -> Matcher.quoteReplacement(value(found.group(), found.group(1), files, mistakes)));
        return new Filled(filled, List.copyOf(files), !text.contains("${"), List.copyOf(mistakes));
    }

    private String value(String variable, String name, List<Path> files, List<String> mistakes) {
        if (variable.endsWith("}") && name.startsWith(FILE)) {
            return ofFile(name.substring(FILE.length()), files, mistakes);
        }
        if (variable.endsWith("}") && NAME.matcher(name).matches()) {
            return ofEnvironment(name, mistakes);
        }
        // Not echoed: this may be a password with a ${ in it.
        mistakes.add("expected ${NAME} or ${file:/path}");
        return "";
    }

    private String ofEnvironment(String name, List<String> mistakes) {
        var value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            mistakes.add("the environment variable " + name + " is "
                    + (environment.containsKey(name) ? "empty" : "not set"));
        }
        return value;
    }

    private static String ofFile(String name, List<Path> files, List<String> mistakes) {
        try {
            var file = Path.of(name);
            var bytes = firstBytes(file);
            if (bytes.length > MOST_BYTES) {
                mistakes.add("the file " + file + " has more than 64 KiB");
                return "";
            }
            files.add(file);
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return withoutLineEnd(text.toString());
        } catch (InvalidPathException | IOException e) {
            mistakes.add("the file " + name + " cannot be read as UTF-8 text ("
                    + e.getClass().getSimpleName() + ")");
            return "";
        }
    }

    // Of a device or a pipe the system tells no size, and it may never end.
    private static byte[] firstBytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static String withoutLineEnd(String text) {
        var end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}
