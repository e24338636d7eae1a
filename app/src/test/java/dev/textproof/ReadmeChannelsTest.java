package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.config.ConfigReader;
import dev.textproof.core.NumberReader;
import dev.textproof.page.Locales;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every channel that the README shows beside the whole file is a configuration without mistakes. */
class ReadmeChannelsTest {

    private static final Pattern CHANNELS = Pattern.compile("(?m)^( *)```yaml\n\\1channels:\n((?:.*\n)*?)\\1```");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PHONE_SIGNING_KEY", "Rk7vQ2mZx9Lw4TnB",
            "PHONE_API_PASSWORD", "Jk3vN8sLq2Wd5RtY",
            "HUB_SECRET", "Zp3q0Yw8sLkUe2vT",
            "TELNYX_API_KEY", "KEY0199f2c4a8d7e5b3_Qw8Lm",
            "JASMIN_PATH_SECRET", "7c9e0b41d2f84a6ea35f60d18b2c97e4",
            "KANNEL_PATH_SECRET", "5b1f8e07a3c94d2e86b0f7412c9d3ae8");

    @TempDir
    Path directory;

    @Test
    void areReadWithoutAMistake() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var template = Files.readString(Path.of("app/src/test/resources/running-app.yaml"));
        var frame = template.substring(0, template.indexOf("\nchannels:"));
        var reader = new ConfigReader(ENVIRONMENT, Set.copyOf(Locales.supported()), new NumberReader()::countryOf);
        var shown = CHANNELS.matcher(readme).results().toList();

        assertTrue(shown.size() >= 5, shown.size() + " channels");
        for (var each : shown) {
            var channels = each.group(2).replaceAll("(?m)^" + each.group(1), "");
            var file = Files.writeString(directory.resolve("textproof.yaml"), frame + "\nchannels:\n" + channels);

            assertEquals(1, reader.read(file).channels().size(), channels);
        }
    }
}
