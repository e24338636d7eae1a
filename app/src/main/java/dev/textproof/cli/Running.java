package dev.textproof.cli;

import dev.textproof.config.ConfigReader;
import dev.textproof.core.NumberReader;
import dev.textproof.page.Locales;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** What commands that run a server do alike. */
final class Running {

    private Running() {}

    static ConfigReader configReader() {
        return new ConfigReader(System.getenv(), Set.copyOf(Locales.supported()), new NumberReader()::countryOf);
    }

    /** Waits for SIGTERM or Ctrl-C, on which {@code stop} runs before the process ends. */
    static void untilTold(Runnable stop) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "shutdown"));
        new CountDownLatch(1).await();
    }
}
