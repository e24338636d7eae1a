package dev.textproof.cli;

import dev.textproof.config.AppSettings;
import dev.textproof.config.Config;
import dev.textproof.config.ProofKey;
import dev.textproof.config.Span;
import dev.textproof.core.Fingerprint;
import dev.textproof.core.Kid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Says whether a key may go, and what to take out then. Exit code 0: it may; 1: not yet, or not at all. Since when
 * every server has another key first no command can see, so whoever runs this has to say so.
 */
@Command(
        name = "retire",
        description = "Says whether a key may go, and what to take out then. Exit code 1: not yet.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KeysRetireCommand implements Callable<Integer> {

    /** How far the clocks of servers may be apart, and how far back a provider's log is searched. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private static final Duration LOOK_BACK = Duration.ofDays(3);

    /** How long apps may keep the published keys of proofs. */
    private static final Duration PUBLISHED = Duration.ofDays(1);

    private final KeyStore store;
    private final Clock clock;

    @Parameters(index = "0", paramLabel = "KIND", description = "One of: ${COMPLETION-CANDIDATES}.")
    private KeyKind kind = KeyKind.app;

    @Parameters(index = "1", paramLabel = "KEY", description = "Its kid; of a data key, the fingerprint.")
    private String name = "";

    @Option(
            names = "--unused-for",
            paramLabel = "TIME",
            description =
                    "Say for how long every server has had another key first: a number and s, m, h or d, such as 4d.")
    private String unusedFor = "0s";

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    KeysRetireCommand(KeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var unused = Span.parse(unusedFor)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "--unused-for: expected a number and s, m, h or d, such as 4d"));
        var read = Running.configReader().read(config.file());
        return switch (kind) {
            case app -> retireOfApp(read, unused);
            case data -> retireData(read, unused);
            case proof -> retireProof(read, unused);
        };
    }

    private int retireOfApp(Config read, Duration unused) {
        for (var app = 0; app < read.apps().size(); app++) {
            var settings = read.apps().get(app);
            var kids = settings.keys().stream().map(key -> key.kid().symbols()).toList();
            if (kids.contains(name)) {
                var place = "apps[" + app + "].keys[" + kids.indexOf(name) + "]";
                return kids.get(0).equals(name)
                        ? first(
                                "signs",
                                "keys add app " + settings.application().id(),
                                kids.size())
                        : retire(read, settings, place, unused);
            }
        }
        return unknown(read.apps().stream()
                .flatMap(app -> app.keys().stream())
                .map(key -> key.kid().symbols())
                .toList());
    }

    private int retire(Config read, AppSettings app, String place, Duration unused) {
        var wait = app.application().lifetime().plus(CLOCKS).plus(LOOK_BACK);
        var newest = store.with(read, use -> use.newestStart(new Kid(name)));
        var end = newest.map(start -> start.plus(wait));
        if (end.filter(clock.instant()::isBefore).isPresent()) {
            return notYet(
                    "a start of " + newest.orElse(Instant.EPOCH) + " was signed with it, and until "
                            + end.orElse(Instant.EPOCH)
                            + " a text of those days may still be fetched from the provider's log",
                    "if that start is later than you put another key first, a server still signs with this one");
        }
        if (unused.compareTo(wait) < 0) {
            return notSaid(
                    "a text that was asked for with it may still come, or be fetched from the provider's log", wait);
        }
        return may(
                "It verifies, and " + app.keys().get(0).kid() + " signs. No text of the last " + words(wait)
                        + " came to it.",
                "It may go: for as long, as you say, every server has had another key first.",
                "",
                "Take out " + place + " (kid: " + name + ") and restart. Never use its kid again.");
    }

    private int retireData(Config read, Duration unused) {
        var fingerprints = read.dataKeys().stream().map(Fingerprint::of).toList();
        var index = fingerprints.indexOf(name);
        if (index < 0) {
            return unknown(fingerprints);
        }
        if (index == 0) {
            return first("seals", "keys add data", fingerprints.size());
        }
        var rows = store.with(read, use -> use.tally()).byKey().get(index);
        if (rows > 0) {
            return notYet(
                    "it sealed the numbers of " + rows + " rows, which nothing else opens",
                    "textproof reseal --servers-restarted seals them under the first key; if they come back, a server still has this one first");
        }
        if (unused.compareTo(CLOCKS) < 0) {
            return notSaid("it sealed nothing that is stored, but a server may do so yet", CLOCKS);
        }
        return may(
                "It sealed nothing that is stored, and every server, as you say, has another key first.",
                "It may go if the last reseal ended with \"done\".",
                "",
                "Take out data_keys[" + index
                        + "] and restart. Keep it, apart from the backups, for as long as you keep a" + " backup of",
                "before the reseal: it alone opens the numbers in there.");
    }

    private int retireProof(Config read, Duration unused) {
        var kids = read.proofKeys().stream().map(ProofKey::kid).toList();
        var index = kids.indexOf(name);
        if (index < 0) {
            return unknown(kids);
        }
        if (index == 0) {
            return first("signs", "keys add proof", kids.size());
        }
        if (unused.compareTo(PUBLISHED) < 0) {
            return notSaid(
                    "what it signed counts for ten minutes, and apps keep the published keys for a while", PUBLISHED);
        }
        return may(
                "It is published, and " + kids.get(0) + " signs.",
                "It may go: for a day at least, as you say, every server has had another key first.",
                "",
                "Take out proof_keys[" + index + "] and restart.");
    }

    private int first(String does, String add, int keys) {
        return notYet(
                "it stands first, so it " + does,
                keys > 1
                        ? "put another one first, and restart every server"
                        : "textproof " + add + " makes another one");
    }

    private int unknown(List<String> known) {
        var err = command.commandLine().getErr();
        Failures.error(
                err, "no " + kind + " key in the configuration is called that; there is: " + String.join(", ", known));
        Failures.hint(err, "textproof keys list");
        return Failures.FAILED;
    }

    private int notYet(String why, String hint) {
        var err = command.commandLine().getErr();
        Failures.error(err, "not yet: " + why);
        Failures.hint(err, hint);
        return Failures.FAILED;
    }

    private int notSaid(String why, Duration wait) {
        var hours = wait.plusHours(1).minusNanos(1).toHours();
        return notYet(
                why + ", and no command can see since when every server has had another key first",
                "once that is " + words(wait) + " ago: textproof keys retire " + kind + " " + name + " --unused-for "
                        + hours + "h");
    }

    private int may(String... lines) {
        var out = command.commandLine().getOut();
        List.of(lines).forEach(out::println);
        out.flush();
        return 0;
    }

    private static String words(Duration duration) {
        return Stream.of(plural(duration.toDays(), "day"), plural(duration.toMinutesPart(), "minute"))
                .filter(part -> !part.startsWith("0 "))
                .collect(Collectors.joining(" and "));
    }

    private static String plural(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
