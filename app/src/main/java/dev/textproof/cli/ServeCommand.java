package dev.textproof.cli;

import dev.textproof.config.Config;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the server until it is told to stop. */
@Command(name = "serve", description = "Runs the server.", mixinStandardHelpOptions = true, sortOptions = false)
public final class ServeCommand implements Callable<Integer> {

    private final Function<Config, Runnable> start;

    @Mixin
    private ConfigFile config = new ConfigFile();

    /** Takes what starts a server and returns how to stop it. */
    public ServeCommand(Function<Config, Runnable> start) {
        this.start = start;
    }

    @Override
    public Integer call() throws InterruptedException {
        var read = Running.configReader().readForServe(config.file());
        var stop = start.apply(read);
        Running.untilTold(stop);
        return 0;
    }
}
