package dev.textproof.cli;

import dev.textproof.config.FreshKeys;
import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Leads to the commands that make keys and say how they are changed. None of them changes a file that is there. */
@Command(
        name = "keys",
        description =
                "Makes the keys of a new server, shows them, draws more, and says when one may go. Edits nothing.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand {

    private KeysCommand() {}

    /** Returns the command with those below it, which look into the configuration's store. */
    public static CommandLine over(KeyStore store, Clock clock) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysNewCommand(new FreshKeys(new SecureRandom())))
                .addSubcommand(new KeysAddCommand(new SecureRandom()))
                .addSubcommand(new KeysListCommand(store))
                .addSubcommand(new KeysRetireCommand(store, clock));
    }
}
