package dev.textproof.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.config.Config;
import dev.textproof.core.Fingerprint;
import dev.textproof.core.KeyUse;
import dev.textproof.core.StoreUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Shows what each key is for, and what the store has of it; never a secret. Without a store it shows the keys alone.
 */
@Command(
        name = "list",
        description = "Shows each key: its use, its fingerprint, and what is stored under it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KeysListCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeyStore store;

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    KeysListCommand(KeyStore store) {
        this.store = store;
    }

    @Override
    public Integer call() throws IOException {
        var read = Running.configReader().read(config.file());
        var keys = keys(read);
        try {
            store.with(read, use -> addUse(keys, read, use));
        } catch (StoreUnavailableException none) {
            Failures.warning(command.commandLine().getErr(), "what is stored is not counted: " + none.getMessage());
        }
        var out = command.commandLine().getOut();
        if (json) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(keys));
        } else {
            print(keys, out);
        }
        out.flush();
        return 0;
    }

    private static ObjectNode keys(Config read) {
        var keys = JSON.createObjectNode();
        var apps = keys.putArray("apps");
        for (var app : read.apps()) {
            var list = apps.addObject().put("app", app.application().id()).putArray("keys");
            for (var key : app.keys()) {
                list.addObject()
                        .put("kid", key.kid().symbols())
                        .put("use", list.size() == 1 ? "signs" : "verifies")
                        .put("fingerprint", key.fingerprint());
            }
        }
        var data = keys.putArray("data_keys");
        for (var key : read.dataKeys()) {
            data.addObject().put("use", data.size() == 1 ? "seals" : "opens").put("fingerprint", Fingerprint.of(key));
        }
        var proof = keys.putArray("proof_keys");
        for (var key : read.proofKeys()) {
            proof.addObject()
                    .put("kid", key.kid())
                    .put("use", proof.size() == 1 ? "signs" : "published")
                    .put("fingerprint", Fingerprint.of(key.jwk()));
        }
        return keys;
    }

    private static boolean addUse(ObjectNode keys, Config read, KeyUse use) {
        for (var app = 0; app < read.apps().size(); app++) {
            for (var key = 0; key < read.apps().get(app).keys().size(); key++) {
                var kid = read.apps().get(app).keys().get(key).kid();
                var node = (ObjectNode) keys.get("apps").get(app).get("keys").get(key);
                use.newestStart(kid).ifPresent(start -> node.put("newest_start", start.toString()));
            }
        }
        var tally = use.tally();
        for (var key = 0; key < read.dataKeys().size(); key++) {
            ((ObjectNode) keys.get("data_keys").get(key))
                    .put("rows", tally.byKey().get(key));
        }
        keys.put("rows_that_no_key_opens", tally.byNone());
        return true;
    }

    private static void print(ObjectNode keys, PrintWriter out) {
        keys.get("apps").forEach(app -> {
            out.println("app " + app.get("app").asText());
            print((ArrayNode) app.get("keys"), out);
        });
        for (var list : new String[] {"data_keys", "proof_keys"}) {
            out.println(list);
            print((ArrayNode) keys.get(list), out);
        }
        var lost = keys.path("rows_that_no_key_opens").asLong();
        if (lost > 0) {
            out.println("No data key opens the numbers of " + lost + " rows: put the one that sealed them back.");
        }
    }

    private static void print(ArrayNode keys, PrintWriter out) {
        keys.forEach(key -> {
            var line = new StringBuilder("  ");
            if (key.has("kid")) {
                line.append(key.get("kid").asText()).append("  ");
            }
            line.append("%-9s  fingerprint %s"
                    .formatted(key.get("use").asText(), key.get("fingerprint").asText()));
            if (key.has("newest_start")) {
                line.append("  newest start ").append(key.get("newest_start").asText());
            }
            if (key.has("rows")) {
                line.append("  rows ").append(key.get("rows").asLong());
            }
            out.println(line);
        });
    }
}
