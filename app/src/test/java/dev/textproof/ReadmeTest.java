package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.config.ConfigReader;
import dev.textproof.core.NumberReader;
import dev.textproof.core.Reading;
import dev.textproof.page.Locales;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The README is the manual, so it is held against the code. Maven runs tests where it lies. */
class ReadmeTest {

    private static final Path SOURCES = Path.of("app/src/main/java/dev/textproof");

    /** What the readers of the configuration ask a mapping for. */
    private static final Pattern ASKED_FOR = Pattern.compile(
            "(?:fields|root)\\s*\\.(?:need|find|parsed|number|flag|items|neededItems|neededText|section)\\(\\s*\"([a-z_]+)\"");

    private final String readme = read(Path.of("README.md"));

    @TempDir
    Path directory;

    @Test
    void beginsWithTheTwoCommandsThatContinuousIntegrationRuns() {
        var start = readme.substring(0, readme.indexOf("\n## "));
        var script = read(Path.of(".ci/run"));

        for (var command : List.of("mvn verify", "mvn -q -DskipTests package")) {
            assertTrue(start.contains("\n" + command), command);
            assertTrue(script.contains("\n" + command + "\n"), command);
        }
        assertTrue(start.contains("package && java -jar app/target/textproof.jar demo "));
        assertTrue(script.contains("-jar app/target/textproof.jar demo "));
    }

    @Test
    void hasAnAnchorForEveryProblemAndNoOther() throws ClassNotFoundException {
        var problems = Stream.of(Class.forName("dev.textproof.http.Problem").getEnumConstants())
                .map(problem -> problem.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();

        assertEquals(
                problems.stream()
                        .map(name -> "<a id=\"problem-" + name + "\"></a>`" + name + "`")
                        .toList(),
                allMatches("<a id=\"problem-[a-z-]+\"></a>`[a-z-]+`", readme));
    }

    @Test
    void explainsEveryReason() {
        var section = section("### Reasons");

        for (var reason : Reading.Reason.values()) {
            assertTrue(section.contains("`" + reason.wireName() + "`"), reason.wireName());
        }
    }

    @Test
    void listsEveryMessageAboutAField() {
        var reader = Stream.of("StartReader", "Fields", "PhoneReader")
                .map(name -> read(SOURCES.resolve("http/" + name + ".java")))
                .collect(Collectors.joining());
        var section = section("### Errors");

        var messages = Stream.of("no such field", "required: ", "at most", "expected ")
                .flatMap(start -> allMatches("(?<=\")" + start + "[^\"]*(?=\")", reader).stream())
                .toList();

        assertTrue(messages.size() >= 9, messages::toString);
        messages.forEach(message -> assertTrue(section.contains("`" + message + "`"), message));
    }

    @Test
    void readsItsOwnConfiguration() throws IOException {
        var jwk = directory.resolve("proof.jwk");
        Files.writeString(
                jwk,
                "{\"kty\":\"EC\",\"d\":\"2-YhlR4SGx8qR1USDmWFBnOCduQAkB9q0D57PBnObPA\",\"crv\":\"P-256\","
                        + "\"x\":\"kfitHFWhXW_0S0lfF-a59_AdVzw2sevyflySOY2Uu2w\","
                        + "\"y\":\"DE2BMR14pxzqVgdizfd5MiQI-J9-96FZsmO7_DSDlmI\"}\n");
        var file = Files.writeString(
                directory.resolve("textproof.yaml"), sample().replace("/run/secrets/proof.jwk", jwk.toString()));
        var environment = Map.of(
                "METRICS_TOKEN", "kq3Vt8LwZm5Rn0Yb",
                "TEXTPROOF_DATA_KEY", "hNFN-1Z7-ZH7VDTO-6mMmDl8dhVJqrq8sPGlPL7xItQ",
                "TEXTPROOF_KEY_7K", "D9qRc0udVsrhAcS6cm3qZB82ZhJfbQFxvZeZIvXgscc",
                "TEXTPROOF_KEY_7J", "Y8o-aTKLGfKF2GArH3R9bnRb_RyVkFPRSRtEuMTpQL4",
                "TWILIO_AUTH_TOKEN", "9d1fe27a604c83b5518be0c24f7a963d",
                "ACME_WEBHOOK_SECRET", "whsec_OFVCBzXRLyqKbt1u7Yp0nM3kHs5jWg9e");

        var config = new ConfigReader(environment, Set.copyOf(Locales.supported()), new NumberReader()::countryOf)
                .read(file);

        assertEquals("https://verify.example.com", config.server().publicUrl());
        assertEquals(2, config.apps().get(0).keys().size());
    }

    @Test
    void hasARowForEverySettingOfItsConfigurationAndOfTheContracts() throws IOException {
        var settings = new TreeSet<String>();
        collect("", yaml(sample()), settings);
        try (var contract = Objects.requireNonNull(ReadmeTest.class.getResourceAsStream("/config/examples.yaml"))) {
            collect("", yaml(new String(contract.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)), settings);
        }

        assertTrue(settings.size() > 35, settings::toString);
        settings.forEach(setting -> assertTrue(hasRow(setting), setting));
    }

    @Test
    void hasARowForEveryKeyThatTheConfigurationIsAskedFor() throws IOException {
        var rows = String.join("\n", allMatches("(?m)^\\| `.*$", section("## Settings")));
        List<Path> readers;
        try (var files = Files.list(SOURCES.resolve("config"))) {
            readers = files.sorted().toList();
        }

        var keys = new ArrayList<String>();
        readers.forEach(file -> ASKED_FOR.matcher(read(file)).results().forEach(key -> keys.add(key.group(1))));

        assertTrue(keys.size() > 40, keys::toString);
        keys.forEach(key -> assertTrue(
                Pattern.compile("`(?:[^`]*\\.)?" + key + "[\\[\\].`]")
                        .matcher(rows)
                        .find(),
                key));
    }

    @Test
    void linksToNoSectionThatIsNotThere() {
        var anchors = allMatches("(?m)^##+ .+$", readme).stream()
                .map(title -> title.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();

        allMatches("(?<=\\]\\(#)[a-z0-9-]+", readme).forEach(link -> assertTrue(anchors.contains(link), link));
    }

    private boolean hasRow(String setting) {
        return Pattern.compile("(?m)^\\| (?:`[^`|]+`, )*`" + Pattern.quote(setting) + "`[ ,]")
                .matcher(readme)
                .find();
    }

    private String sample() {
        var yaml = allMatches("(?s)(?<=\n```yaml\n).*?(?=```\n)", section("## Settings"));
        assertFalse(yaml.isEmpty());
        return yaml.get(0);
    }

    private String section(String title) {
        var start = readme.indexOf("\n" + title + "\n");
        assertTrue(start >= 0, title);
        var rest = readme.substring(start + 1);
        var level = title.substring(0, title.indexOf(' '));
        var end = Pattern.compile("\n#{2," + level.length() + "} ").matcher(rest);
        return end.find(title.length()) ? rest.substring(0, end.start()) : rest;
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static void collect(String path, Object value, Set<String> settings) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> collect(path.isEmpty() ? key.toString() : path + "." + key, below, settings));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(path + "[]", item, settings));
        } else {
            settings.add(path);
        }
    }

    private static List<String> allMatches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
