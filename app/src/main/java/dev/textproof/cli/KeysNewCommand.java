package dev.textproof.cli;

import dev.textproof.config.FreshKeys;
import dev.textproof.config.OwnerOnly;
import dev.textproof.core.Application;
import dev.textproof.core.Kid;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Draws all the secrets that a new server with one app has of its own, each into a file, and says where each goes.
 * Needs no configuration, overwrites nothing, and prints no secret.
 */
@Command(
        name = "new",
        description = "Draws the keys of a new server into files of a directory, and says where each goes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KeysNewCommand implements Callable<Integer> {

    private final FreshKeys fresh;

    @Parameters(paramLabel = "DIR", description = "Where to write them. Made if it is missing, for its owner only.")
    private Path directory = Path.of("");

    @Option(
            names = "--app",
            paramLabel = "ID",
            defaultValue = "acme",
            description = "The app's id, by which its files are named. Default: ${DEFAULT-VALUE}.")
    private String app = "";

    @Option(
            names = "--kid",
            paramLabel = "KID",
            defaultValue = "7K",
            description = "The name of the app's signing key. Default: ${DEFAULT-VALUE}.")
    private String kid = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** A secret's file, and where it goes. */
    private record Drawn(String name, String text, String place) {

        @Override
        public String toString() {
            return "Drawn[" + name + "]";
        }
    }

    KeysNewCommand(FreshKeys fresh) {
        this.fresh = fresh;
    }

    @Override
    public Integer call() throws IOException {
        need(Application.isId(app), "--app: expected 1 to 32 lower-case letters, digits or hyphens");
        need(Kid.isKid(kid), "--kid: expected two of 0-9 A-Z without I, L, O and U");
        var drawn = draw();
        OwnerOnly.createFiles(
                directory, drawn.stream().collect(Collectors.toMap(Drawn::name, each -> each.text() + "\n")));
        var out = command.commandLine().getOut();
        explain(drawn, out);
        out.flush();
        return 0;
    }

    private void need(boolean right, String message) {
        if (!right) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    private List<Drawn> draw() {
        var apiKey = fresh.hex(32);
        return List.of(
                new Drawn("metrics-token", fresh.hex(32), "server.metrics_token, and whatever reads the metrics"),
                new Drawn("data-key", fresh.secret(), "data_keys. Keep a copy of it apart from the backups"),
                new Drawn("proof.jwk", fresh.proofKey(), "proof_keys"),
                new Drawn(
                        "key-" + kid.toLowerCase(Locale.ROOT), fresh.secret(), "keys of the app, secret of kid " + kid),
                new Drawn(app + "-webhook", fresh.webhookSecret(), "webhook.secret of the app, and the app's server"),
                new Drawn(app + "-api-key-hash", FreshKeys.hash(apiKey), "api_keys of the app"),
                new Drawn(
                        app + "-api-key",
                        apiKey,
                        "the app's server only: nowhere in the configuration. Move it there"));
    }

    private void explain(List<Drawn> drawn, PrintWriter out) {
        var width = drawn.stream().mapToInt(each -> each.name().length()).max().orElse(1);
        out.println("Drawn into files of " + directory + " that only their owner may read. Where each goes:");
        out.println();
        drawn.forEach(each -> out.printf("  %-" + width + "s  %s%n", each.name(), each.place()));
        out.println();
        out.println("In the configuration of the app " + app + ", \"${file:"
                + directory.toAbsolutePath().normalize().resolve("data-key") + "}\" stands for what is in");
        out.println("data-key, and so on. Where the server finds them elsewhere: \"${file:/run/secrets/data-key}\".");
    }
}
