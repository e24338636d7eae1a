package dev.textproof.config;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the one YAML file that every command reads, and throws every mistake in it at once. Reads also the files that
 * its {@code ${file:…}} name; asks no store, and the network only where webhooks lead. Thread-safe.
 */
public final class ConfigReader {

    private static final Logger LOG = System.getLogger(ConfigReader.class.getName());

    private final Map<String, String> environment;
    private final Set<Locale> locales;
    private final Function<String, Optional<String>> countryOfNumber;
    private final Resolver resolver;

    /**
     * Takes the environment variables, the languages that texts are written in, and what tells the country (ISO 3166
     * alpha-2) of a destination that is configured without one.
     */
    public ConfigReader(
            Map<String, String> environment, Set<Locale> locales, Function<String, Optional<String>> countryOfNumber) {
        this(environment, locales, countryOfNumber, Resolver.SYSTEM);
    }

    /** Takes also what looks up the hosts of webhooks. */
    ConfigReader(
            Map<String, String> environment,
            Set<Locale> locales,
            Function<String, Optional<String>> countryOfNumber,
            Resolver resolver) {
        this.environment = Map.copyOf(environment);
        this.locales = Set.copyOf(locales);
        this.countryOfNumber = countryOfNumber;
        this.resolver = resolver;
    }

    /**
     * Returns what {@code file} says.
     *
     * @throws ConfigException if there is a mistake in it, or it cannot be read
     */
    public Config read(Path file) {
        var reading = new Reading(new Substitution(environment));
        var config = read(file, reading);
        reading.end();
        return config;
    }

    /**
     * Returns what {@code file} says if a server may be exposed to the world with it.
     *
     * @throws ConfigException if there is a mistake in it, it cannot be read, it holds demo keys, placeholders or
     *     secrets that every user of this machine can read, or a webhook leads to a private address
     */
    public Config readForServe(Path file) {
        return readForServe(file, doubt -> LOG.log(Level.WARNING, "{0}", doubt));
    }

    /**
     * Returns the same.
     *
     * @param doubts hears what need not be wrong: an API key that anybody can guess, a host that cannot be looked up
     * @throws ConfigException as above
     */
    public Config readForServe(Path file, Consumer<Mistake> doubts) {
        var reading = new Reading(new Substitution(environment));
        var config = read(file, reading);
        ServeChecks.check(reading, file, doubts);
        WebhookChecks.check(reading, config.delivery(), resolver, doubts);
        reading.end();
        StoreChecks.warning(config.store()).ifPresent(warning -> LOG.log(Level.WARNING, "{0}", warning));
        return config;
    }

    /**
     * Returns the files whose text stands in {@code file} by {@code ${file:…}}, each as it is written there; of a file
     * with mistakes in it those that were found all the same.
     */
    public Set<Path> filesOf(Path file) {
        var reading = new Reading(new Substitution(environment));
        try {
            var unused = read(file, reading);
        } catch (ConfigException broken) {
            LOG.log(Level.DEBUG, "not all files of the configuration are known: {0}", broken.getMessage());
        }
        return reading.files().stream().map(Reading.FileUse::file).collect(Collectors.toUnmodifiableSet());
    }

    private Config read(Path file, Reading reading) {
        var name = String.valueOf(file.getFileName());
        var root = new Value(Yaml.document(text(file, name), name), new Place("", 0), reading);
        if (!root.isMapping()) {
            throw new ConfigException(List.of(
                    new Mistake(name, root.place().line(), "expected keys with values, such as server: and apps:")));
        }
        var config = config(root.fields());
        SecretReuse.check(reading);
        return config;
    }

    private Config config(Fields root) {
        var delivery = ServerReader.delivery(root.section("delivery"));
        var channels = new ChannelReader(countryOfNumber, delivery.allowedPrivateNetworks())
                .read(root.neededItems("channels"));
        var proofKeys = new ProofKeyReader();
        var replies = ServerReader.replies(root.section("replies"));
        var apps = new AppReader(channels, delivery, replies, locales);
        var config = new Config(
                ServerReader.server(root.section("server")),
                ServerReader.store(root.section("store")),
                root.neededItems("data_keys").stream()
                        .flatMap(item -> item.secret(KeyText.KEY_EXPECTED, KeyText::key).stream())
                        .toList(),
                root.neededItems("proof_keys").stream()
                        .flatMap(item -> proofKeys.read(item).stream())
                        .toList(),
                root.neededItems("apps").stream().map(apps::read).toList(),
                channels.settings(),
                ServerReader.limits(root.section("limits")),
                replies,
                delivery,
                ServerReader.retention(root.section("retention")));
        root.end();
        return config;
    }

    private static String text(Path file, String name) {
        try {
            var text = Files.readString(file);
            // A byte order mark, as some editors write it, is no part of the text.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new ConfigException(List.of(new Mistake(name, 0, "there is no such file")));
        } catch (IOException e) {
            throw new ConfigException(List.of(new Mistake(
                    name, 0, "cannot be read as UTF-8 text (" + e.getClass().getSimpleName() + ")")));
        }
    }
}
