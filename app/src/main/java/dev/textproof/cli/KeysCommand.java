package dev.textproof.cli;

import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Leads to the commands that say how keys are changed. None of them changes a file. */
@Command(
        name = "keys",
        description = "Shows the keys, makes new ones, and says when one may go. Edits nothing.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand {

    private KeysCommand() {}

    /** Returns the command with those below it, which look into the configuration's store. */
    public static CommandLine over(KeyStore store, Clock clock) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysAddCommand(new SecureRandom()))
                .addSubcommand(new KeysListCommand(store))
                .addSubcommand(new KeysRetireCommand(store, clock));
    }
}
