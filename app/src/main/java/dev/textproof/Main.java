package dev.textproof;

import dev.textproof.cli.BackupCommand;
import dev.textproof.cli.DemoCommand;
import dev.textproof.cli.DoctorCommand;
import dev.textproof.cli.Failures;
import dev.textproof.cli.KeysCommand;
import dev.textproof.cli.ReconcileCommand;
import dev.textproof.cli.ResealCommand;
import dev.textproof.cli.ServeCommand;
import dev.textproof.cli.SmokeCommand;
import dev.textproof.config.Config;
import dev.textproof.core.KeyUse;
import dev.textproof.core.PhoneSealer;
import dev.textproof.store.SqlStore;
import dev.textproof.store.SqliteBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line: picks a command, prints mistakes, returns exit codes. */
@Command(
        name = "textproof",
        description = "Verifies a phone number by receiving a text instead of sending one.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it did not work; the message says what to do",
            "2:the command line is wrong",
            "69:something it needs is not available: the store, the port, a provider",
            "78:the configuration is wrong"
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Before anything logs: serve speaks to a machine, the demo to a person, others on standard output themselves.
        var command = arguments.length > 0 ? arguments[0] : "";
        if (!command.equals("serve")) {
            var log = command.equals("demo") ? "logback-demo.xml" : "logback-command.xml";
            System.setProperty("logback.configurationFile", log);
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(Clock.systemUTC());
    }

    /** Returns the same with another clock for what is asked for the time. */
    static CommandLine commandLine(Clock clock) {
        return new CommandLine(new Main())
                .addSubcommand(new ServeCommand(config -> App.serve(config, Clock.systemUTC())::close))
                .addSubcommand(new DemoCommand((config, apiKey) -> App.demo(config, apiKey, Clock.systemUTC())::close))
                .addSubcommand(new SmokeCommand())
                .addSubcommand(new BackupCommand(Main::backup))
                .addSubcommand(new DoctorCommand(new Examination(clock)::examine))
                .addSubcommand(KeysCommand.over(Main::keyUse, clock))
                .addSubcommand(new ResealCommand(Main::keyUse))
                .addSubcommand(new ReconcileCommand((config, span) -> Reconciliation.run(config, span, clock)))
                .setExecutionExceptionHandler((failure, command, parsed) -> Failures.print(failure, command.getErr()))
                .setParameterExceptionHandler((mistake, arguments) -> Failures.print(mistake));
    }

    private static <T> T keyUse(Config config, Function<KeyUse, T> work) {
        try (var store = SqlStore.existing(config.store(), new PhoneSealer(config.dataKeys()))) {
            return work.apply(store.keyUse());
        }
    }

    private static String backup(String url, Path file) throws IOException {
        var written = SqliteBackup.write(url, file);
        return written.bytes() + " bytes, verifications: " + written.verifications() + ", checked";
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
            return new String[] {"textproof " + version.orElse("(not packaged)")};
        }
    }
}
