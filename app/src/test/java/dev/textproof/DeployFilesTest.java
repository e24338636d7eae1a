package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.config.Config;
import dev.textproof.config.ConfigReader;
import dev.textproof.core.NumberReader;
import dev.textproof.page.Locales;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What lies in app/deploy fits the server and itself: paths, ports, commands, secrets, settings. */
class DeployFilesTest {

    private static final Path DEPLOY = Path.of("app/deploy");
    private static final String SQLITE = "textproof.yaml";
    private static final String POSTGRES = "textproof-postgresql.yaml";
    private static final String SECRETS = "/run/secrets/";

    private static final Map<String, String> VALUES = Map.of(
            "metrics-token", "kq3Vt8LwZm5Rn0Yb",
            "data-key", "hNFN-1Z7-ZH7VDTO-6mMmDl8dhVJqrq8sPGlPL7xItQ",
            "proof.jwk",
                    "{\"kty\":\"EC\",\"d\":\"2-YhlR4SGx8qR1USDmWFBnOCduQAkB9q0D57PBnObPA\",\"crv\":\"P-256\","
                            + "\"x\":\"kfitHFWhXW_0S0lfF-a59_AdVzw2sevyflySOY2Uu2w\","
                            + "\"y\":\"DE2BMR14pxzqVgdizfd5MiQI-J9-96FZsmO7_DSDlmI\"}",
            "acme-api-key-hash", "sha256:5e4ad1cfb2a3c6a4b3d0e1f2a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0",
            "key-7k", "D9qRc0udVsrhAcS6cm3qZB82ZhJfbQFxvZeZIvXgscc",
            "acme-webhook", "whsec_OFVCBzXRLyqKbt1u7Yp0nM3kHs5jWg9e",
            "twilio-auth-token", "9d1fe27a604c83b5518be0c24f7a963d",
            "store-password", "h7Jw2mQz5vXc");

    @TempDir
    Path directory;

    @Test
    void theConfigurationsAreReadWithoutAMistake() throws IOException {
        assertEquals("jdbc:sqlite:textproof.db", read(SQLITE).store().url());
        assertEquals("jdbc:postgresql://db/textproof", read(POSTGRES).store().url());
    }

    @Test
    void theyDifferInTheirStoreOnly() throws IOException {
        var store = Pattern.compile("(?s)^.*?\nserver:|\nstore:.*?\n(?=data_keys)");

        assertEquals(
                store.matcher(text(SQLITE)).replaceAll("\n"),
                store.matcher(text(POSTGRES)).replaceAll("\n"));
    }

    @Test
    void everySecretOfTheConfigurationIsHandedOver() throws IOException {
        var secrets = secretsOf(SQLITE);
        var more = secretsOf(POSTGRES);
        more.removeAll(secrets);

        assertEquals(secrets, found("(?m)^  ([a-z0-9.-]+): \\{file: \\./secrets/\\1}$", text("compose.yaml")));
        assertEquals(
                secrets,
                new TreeSet<>(List.of(only("(?m)^    secrets: \\[(.*)]$", text("compose.yaml"))
                        .split(", "))));
        assertEquals(Set.of("store-password"), more);
        assertEquals(more, found("(?m)^  ([a-z0-9.-]+): \\{file: \\./secrets/\\1}$", text("compose.postgresql.yaml")));
        var unit = new TreeSet<>(secrets);
        unit.add("textproof.yaml");
        assertEquals(
                unit, found("(?m)^LoadCredential=([^:]+):/etc/textproof/(?:secrets/)?\\1$", text("textproof.service")));
    }

    @Test
    void theReadmeBesideThemNamesEverySecret() throws IOException {
        var readme = text("README.md");

        secretsOf(POSTGRES).forEach(name -> assertTrue(readme.contains("`" + name + "`"), name));
    }

    @Test
    void theCommandsAreThoseOfTheJar() throws IOException {
        var serve = Objects.requireNonNull(Main.commandLine().getSubcommands().get("serve"));
        assertTrue(serve.getCommandSpec().optionsMap().containsKey("--config"));

        assertTrue(text("Dockerfile")
                .contains("ENTRYPOINT [\"java\", \"-jar\", \"/opt/textproof/textproof.jar\"]\nCMD [\"serve\"]"));
        assertTrue(text("Dockerfile").contains("COPY app/target/textproof.jar /opt/textproof/textproof.jar"));
        assertTrue(text("Dockerfile.dockerignore").contains("!app/target/textproof.jar"));
        assertTrue(Files.readString(Path.of("pom.xml")).contains("<finalName>textproof</finalName>"));
        assertTrue(text("textproof.service")
                .contains(
                        " -jar /opt/textproof/textproof.jar serve --config ${CREDENTIALS_DIRECTORY}/textproof.yaml\n"));
        assertTrue(text("kubernetes.yaml").contains("args: [serve]"));
        found("`(reconcile|keys|reseal|doctor|backup)[ a-z0-9-]*`", text("README.md"))
                .forEach(name -> assertTrue(Main.commandLine().getSubcommands().containsKey(name), name));
    }

    @Test
    void commandsBesideTheServiceFindWhatItHas() throws IOException {
        var service = text("textproof.service");
        var run = text("textproof-run");

        for (var setting : List.of("User", "DynamicUser", "StateDirectory", "StateDirectoryMode", "WorkingDirectory")) {
            assertEquals(
                    only("(?m)^" + setting + "=(.*)$", service),
                    only("--property=" + setting + "=(\\S+)", run),
                    setting);
        }
        assertTrue(run.contains(" -jar " + only("-jar (\\S+) serve", service) + " \"$@\""));
        assertTrue(run.contains(" /etc/textproof/textproof.yaml /etc/textproof/secrets/*;"));
        assertTrue(run.contains("s:/run/credentials/textproof.service/:$CREDENTIALS_DIRECTORY/:"));
        assertTrue(run.contains("export TEXTPROOF_CONFIG="));
        assertTrue(Files.isExecutable(DEPLOY.resolve("textproof-run")));
    }

    @Test
    void theConfigurationLiesWhereTheImageLooksForIt() throws IOException {
        var file = only("ENV TEXTPROOF_CONFIG=(\\S+)", text("Dockerfile"));

        assertTrue(text("compose.yaml").contains("source: ./" + SQLITE + ", target: " + file + ","));
        assertTrue(text("compose.postgresql.yaml").contains("source: ./" + POSTGRES + ", target: " + file + ","));
        assertTrue(
                text("kubernetes.yaml").contains("mountPath: " + Path.of(file).getParent() + ","));
        assertTrue(text("kustomization.yaml").contains("[" + Path.of(file).getFileName() + "=" + POSTGRES + "]"));
    }

    @Test
    void theyMeetOnOnePortAndOneUser() throws IOException {
        var port = String.valueOf(read(SQLITE).server().port());
        var user = only("USER ([0-9]+):", text("Dockerfile"));

        assertEquals(port, only("EXPOSE ([0-9]+)", text("Dockerfile")));
        assertEquals(port, only("/dev/tcp/127.0.0.1/([0-9]+)", text("Dockerfile")));
        assertEquals(port, only("ports: \\[\"127.0.0.1:8080:([0-9]+)\"]", text("compose.yaml")));
        assertEquals(port, only("containerPort: ([0-9]+)", text("kubernetes.yaml")));
        assertEquals(port, only("example.com:([0-9]+)\"]", text("prometheus/prometheus.yaml")));
        assertEquals(user, only("runAsUser: ([0-9]+)", text("kubernetes.yaml")));
        assertEquals(user, only("fsGroup: ([0-9]+)", text("kubernetes.yaml")));
    }

    @Test
    void whatIsAskedAndLetThroughIsServed() throws IOException {
        var paths = found("(?m)^  (/[^:]*):$", Files.readString(Path.of("app/src/main/resources/openapi.yaml")));
        var probes = found("path: (/health/[a-z]+)", text("kubernetes.yaml"));
        probes.add(only("GET (\\S+) HTTP", text("Dockerfile")));
        var ingress = found("- \\{path: (/\\S+), pathType", text("kubernetes.yaml"));

        assertTrue(paths.containsAll(probes), probes::toString);
        ingress.forEach(prefix -> assertTrue(
                paths.stream().anyMatch(path -> path.equals(prefix) || path.startsWith(prefix + "/")), prefix));
        paths.removeIf(
                path -> ingress.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/")));
        assertEquals(Set.of("/health/live", "/health/ready", "/metrics"), paths); // nobody's outside
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SQLITE,
                POSTGRES,
                "compose.yaml",
                "compose.postgresql.yaml",
                "kustomization.yaml",
                "kubernetes.yaml",
                "prometheus/prometheus.yaml",
                "prometheus/alerts.yaml",
                "prometheus/alerts-test.yaml"
            })
    void theYamlIsYaml(String name) throws IOException {
        var documents = new ArrayList<Object>();

        new Load(LoadSettings.builder().build()).loadAllFromString(text(name)).forEach(documents::add);

        assertTrue(documents.stream().allMatch(Map.class::isInstance), name);
        assertEquals(name.equals("kubernetes.yaml") ? 4 : 1, documents.size());
    }

    private Config read(String name) throws IOException {
        var yaml = text(name);
        for (var secret : secretsOf(name)) {
            var file = directory.resolve(secret);
            Files.writeString(file, VALUES.getOrDefault(secret, ""));
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
        }
        var file = Files.writeString(directory.resolve(name), yaml.replace(SECRETS, directory + "/"));
        return new ConfigReader(Map.of(), Set.copyOf(Locales.supported()), new NumberReader()::countryOf).read(file);
    }

    private static Set<String> secretsOf(String name) throws IOException {
        return found("\\$\\{file:" + SECRETS + "([^}]+)}", text(name));
    }

    private static Set<String> found(String pattern, String text) {
        var found = new TreeSet<String>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static String only(String pattern, String text) {
        var found = found(pattern, text);
        assertEquals(1, found.size(), pattern + " " + found);
        return found.iterator().next();
    }

    private static String text(String name) throws IOException {
        return Files.readString(DEPLOY.resolve(name));
    }
}
