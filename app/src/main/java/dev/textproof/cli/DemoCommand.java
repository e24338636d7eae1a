package dev.textproof.cli;

import dev.textproof.config.Config;
import dev.textproof.config.DemoConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the whole thing on this machine alone, with fresh keys, a start form and a handset on the screen. */
@Command(
        name = "demo",
        description = "Shows the whole thing on this machine: no account, no configuration, no network.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {

    private final BiFunction<Config, Path, Runnable> start;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "Default: 8080. 0: any free one.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "textproof-demo",
            description = "Where keys and database are kept. Default: textproof-demo, here.")
    private Path data = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    /** Takes what starts a demo server, whose API key lies in a file, and returns how to stop it. */
    public DemoCommand(BiFunction<Config, Path, Runnable> start) {
        this.start = start;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > 65_535) { // before it is written to the demo's configuration, where it would stay
            throw new ParameterException(command.commandLine(), "--port: expected 0 to 65535");
        }
        var chosen = port == 0 ? freePort() : port;
        var file = new DemoConfig(new SecureRandom()).in(data, chosen);
        var url = "http://127.0.0.1:" + chosen;
        var config = Running.configReader().read(file).withServer(chosen, url);
        var stop = start.apply(config, data.resolve(DemoConfig.API_KEY_FILE));
        command.commandLine()
                .getOut()
                .printf(
                        "%n  The Textproof demo is ready. Open  %s/%n%n  Its keys and database are in %s. Ctrl-C ends"
                                + " it.%n%n",
                        url, data.toAbsolutePath().normalize())
                .flush();
        Running.untilTold(stop);
        return 0;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
