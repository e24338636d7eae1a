package dev.textproof.doctor;

import dev.textproof.config.Config;
import dev.textproof.config.ConfigException;
import dev.textproof.config.ConfigReader;
import dev.textproof.config.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration as {@code serve} does, and says what would keep that from starting, but for who else may read
 * its secrets: that is {@link FilesCheck}'s.
 */
public final class ConfigurationCheck implements Check {

    static final String NAME = "configuration";

    private final ConfigReader reader;
    private final Path file;
    private final Set<Path> open = new LinkedHashSet<>();
    private Optional<Config> config = Optional.empty();

    public ConfigurationCheck(ConfigReader reader, Path file) {
        this.reader = reader;
        this.file = file;
    }

    @Override
    public List<Finding> run() {
        var findings = new ArrayList<Finding>();
        try {
            config = Optional.of(reader.readForServe(file, doubt -> findings.add(warning(doubt))));
        } catch (ConfigException mistakes) {
            mistakes.mistakes()
                    .forEach(mistake -> mistake.open().ifPresentOrElse(open::add, () -> findings.add(failed(mistake))));
            config = all();
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    NAME,
                    "",
                    file + ": " + config.map(ConfigurationCheck::contents).orElse("")));
        }
        return findings;
    }

    // What serve refuses, such as the keys of a demo, can be looked at all the same.
    private Optional<Config> all() {
        try {
            return Optional.of(reader.read(file));
        } catch (ConfigException mistakes) {
            return Optional.empty();
        }
    }

    private static String contents(Config config) {
        var numbers = config.channels().stream()
                .mapToInt(channel -> channel.numbers().size())
                .sum();
        return "apps: " + config.apps().size() + ", channels: "
                + config.channels().size() + ", numbers: " + numbers;
    }

    private static Finding failed(Mistake mistake) {
        return Finding.failed(NAME, "", mistake.toString(), "README.md, \"Settings\", shows a whole configuration");
    }

    private static Finding warning(Mistake doubt) {
        return Finding.warning(NAME, "", doubt.toString(), "see to it before this server faces the world");
    }

    /** Returns the files with secrets in them that every user of this machine can read, once this has run. */
    public Set<Path> open() {
        return Collections.unmodifiableSet(open);
    }

    /** Returns what the file says, once this has run; nothing if there are mistakes in it. */
    public Optional<Config> config() {
        return config;
    }
}
