package dev.textproof.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the store to a file while the server runs. Changes nothing, and restores nothing: README, "Back it up". */
@Command(
        name = "backup",
        description = "Copies the store to a file, which must not be there yet, while the server runs.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BackupCommand implements Callable<Integer> {

    /** Copies the store at a URL to a file, and says in a few words what that holds. */
    @FunctionalInterface
    public interface Backup {
        String write(String url, Path file) throws IOException;
    }

    private final Backup backup;

    @Parameters(paramLabel = "FILE", description = "Where to write the copy. Only its owner will be able to read it.")
    private Path file = Path.of("");

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** Takes what copies a store. */
    public BackupCommand(Backup backup) {
        this.backup = backup;
    }

    @Override
    public Integer call() throws IOException {
        var url = Running.configReader().read(config.file()).store().url();
        var written = backup.write(url, file);
        var out = command.commandLine().getOut();
        out.println("backed up to " + file + ": " + written);
        out.flush();
        return 0;
    }
}
