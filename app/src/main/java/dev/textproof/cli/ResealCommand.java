package dev.textproof.cli;

import dev.textproof.config.Config;
import dev.textproof.core.Fingerprint;
import dev.textproof.core.KeyUse;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Seals under the first data key what older ones sealed, so that those may go. May be ended and begun again anytime. A
 * running server that has not read the first key yet could open nothing of it, and no command can see what every server
 * has read: so whoever runs this has to say so.
 */
@Command(
        name = "reseal",
        description = "Seals under the first data key what older ones sealed, while the servers run with it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ResealCommand implements Callable<Integer> {

    private static final long STEP = 10_000;

    private final KeyStore store;

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(
            names = "--servers-restarted",
            description = "Say that every server was restarted with the data keys of this configuration.")
    private boolean serversRestarted;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** Takes what opens the store. */
    public ResealCommand(KeyStore store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        var read = Running.configReader().read(config.file());
        if (read.dataKeys().size() > 1 && !serversRestarted) {
            return failed(
                    "a server that runs without the data key "
                            + Fingerprint.of(read.dataKeys().get(0))
                            + " cannot read what is sealed anew: its look-ups find nothing, and erasure misses it",
                    "restart every server with that key first in data_keys, then: textproof reseal --servers-restarted");
        }
        return store.with(read, use -> reseal(read, use));
    }

    private int reseal(Config read, KeyUse use) {
        var out = command.commandLine().getOut();
        var shown = new long[1];
        var resealed = use.reseal((seen, anew) -> {
            if (seen >= shown[0] + STEP) {
                shown[0] = seen;
                progress(seen, anew, out);
            }
            return true;
        });
        out.println("sealed anew: " + resealed);
        var first = Fingerprint.of(read.dataKeys().get(0));
        if (older(read, use.tally(), out) > 0) {
            return failed(
                    "meanwhile somebody sealed more with an older key",
                    "give every server " + first + " as its first data key, restart it, and run this again");
        }
        if (!use.clear()) {
            return failed(
                    "older seals may still stand in the database's files: somebody reads or writes it",
                    "run this again, when no backup is being made");
        }
        out.println("done");
        out.flush();
        return 0;
    }

    private static long older(Config read, KeyUse.Tally tally, PrintWriter out) {
        for (var key = 0; key < tally.byKey().size(); key++) {
            var fingerprint = Fingerprint.of(read.dataKeys().get(key));
            out.println("rows under " + fingerprint + ": " + tally.byKey().get(key));
        }
        if (tally.byNone() > 0) {
            out.println("rows under a key that is not in data_keys: " + tally.byNone());
        }
        out.flush();
        return tally.byKey().stream().skip(1).mapToLong(Long::longValue).sum();
    }

    private int failed(String error, String hint) {
        var err = command.commandLine().getErr();
        Failures.error(err, error);
        Failures.hint(err, hint);
        return Failures.FAILED;
    }

    private static void progress(long seen, long anew, PrintWriter out) {
        out.println("looked at " + seen + " rows, sealed anew " + anew);
        out.flush();
    }
}
