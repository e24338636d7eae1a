package dev.textproof.cli;

import dev.textproof.config.AppSettings;
import dev.textproof.config.Config;
import dev.textproof.config.FreshKeys;
import dev.textproof.config.ProofKey;
import dev.textproof.core.Application;
import dev.textproof.core.Fingerprint;
import dev.textproof.core.Kid;
import dev.textproof.core.Secret;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws a key and says what to write where, and in which order. Writes nothing but to standard output. */
@Command(
        name = "add",
        description = "Draws a new key, and says what to put where.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KeysAddCommand implements Callable<Integer> {

    private final SecureRandom random;
    private final FreshKeys fresh;

    @Parameters(index = "0", paramLabel = "KIND", description = "One of: ${COMPLETION-CANDIDATES}.")
    private KeyKind kind = KeyKind.app;

    @Parameters(index = "1", arity = "0..1", paramLabel = "APP", description = "The app's id, for app.")
    private Optional<String> app = Optional.empty();

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    KeysAddCommand(SecureRandom random) {
        this.random = random;
        fresh = new FreshKeys(random);
    }

    @Override
    public Integer call() {
        if (app.isPresent() != (kind == KeyKind.app)) {
            throw new ParameterException(
                    command.commandLine(),
                    kind == KeyKind.app
                            ? "which app? keys add app APP"
                            : "keys add " + kind + " takes no app: all apps share these keys");
        }
        var read = Running.configReader().read(config.file());
        var out = command.commandLine().getOut();
        switch (kind) {
            case app -> addToApp(read, out);
            case data -> addData(read, out);
            case proof -> addProof(read, out);
        }
        out.flush();
        return 0;
    }

    private void addToApp(Config read, PrintWriter out) {
        var index = IntStream.range(0, read.apps().size())
                .filter(each -> app.equals(
                        Optional.of(read.apps().get(each).application().id())))
                .findFirst()
                .orElseThrow(() -> noSuchApp(read));
        var settings = read.apps().get(index);
        var kid = freeKid(read);
        var list = "apps[" + index + "].keys";
        out.println(
                "A new key for " + settings.application().id() + ", under a kid that nothing else in the file has:");
        out.println();
        out.println("      - {kid: " + kid + ", secret: \"" + fresh.secret() + "\"}");
        orders(list, "keys retire app " + settings.keys().get(0).kid(), out);
        elsewhere("key-" + kid.symbols().toLowerCase(Locale.ROOT), out);
    }

    private void addData(Config read, PrintWriter out) {
        var secret = fresh.secret();
        out.println("A new data key, with the fingerprint "
                + Fingerprint.of(Secret.of(Base64.getUrlDecoder().decode(secret)))
                + ":");
        out.println();
        out.println("  - \"" + secret + "\"");
        orders(
                "data_keys",
                "reseal --servers-restarted, then keys retire data "
                        + Fingerprint.of(read.dataKeys().get(0)),
                out);
        out.println();
        out.println("Keep a copy of it apart from the backups: without it the numbers that it seals cannot be read.");
        elsewhere("data-key", out);
    }

    private void addProof(Config read, PrintWriter out) {
        out.println("A new key for proofs:");
        out.println();
        out.println("  - '" + fresh.proofKey() + "'");
        out.println();
        out.println("However many servers there are:");
        out.println("  1. Put it last in proof_keys, and restart: it is published, and signs nothing yet.");
        out.println("  2. A day later put it first, and restart.");
        out.println("  3. keys retire proof "
                + read.proofKeys().stream().map(ProofKey::kid).findFirst().orElse(""));
        elsewhere("proof.jwk", out);
    }

    private static void orders(String list, String then, PrintWriter out) {
        out.println();
        out.println("One server:");
        out.println("  1. Put it first in " + list + ", and restart.");
        out.println("  2. " + then);
        out.println();
        out.println("More than one server, all of which must know a key before any of them uses it:");
        out.println("  1. Put it last in " + list + ", and restart them one after the other.");
        out.println("  2. Put it first, and restart them one after the other.");
        out.println("  3. " + then);
    }

    private static void elsewhere(String name, PrintWriter out) {
        out.println();
        out.println(
                "To keep it out of the configuration, put what stands between the quotation marks into a file for the"
                        + " server's");
        out.println("user only, and write \"${file:/run/secrets/" + name + "}\" in its place.");
    }

    private Kid freeKid(Config read) {
        var taken = read.apps().stream()
                .flatMap(settings -> settings.keys().stream())
                .map(key -> key.kid().symbols())
                .collect(Collectors.toSet());
        var free =
                Kid.all().stream().filter(kid -> !taken.contains(kid.symbols())).toList();
        if (free.isEmpty()) {
            throw new ParameterException(command.commandLine(), "all 1,024 kids are taken; retire some keys first");
        }
        // At random, so that hardly ever one comes back that was retired.
        return free.get(random.nextInt(free.size()));
    }

    private ParameterException noSuchApp(Config read) {
        var ids = read.apps().stream()
                .map(AppSettings::application)
                .map(Application::id)
                .collect(Collectors.joining(", "));
        return new ParameterException(command.commandLine(), "no such app in the configuration; there is: " + ids);
    }
}
