package dev.textproof.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** One server that is measured, in a process of its own: the packaged jar, or what it is compared with. */
final class Contestant implements AutoCloseable {

    private static final Path JAR = Path.of("app/target/textproof.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final Process process;
    private final Site site;
    private final AtomicLong sent = new AtomicLong();

    private Contestant(Process process, Site site) {
        this.process = process;
        this.site = site;
    }

    /** Starts {@code serve} of the jar, with these options of the JVM. */
    static Contestant jar(Site site, String... options) {
        var command = new ArrayList<>(List.of(options));
        command.addAll(List.of(
                "-jar",
                JAR.toString(),
                "serve",
                "--config",
                site.configuration().toString()));
        return start(site, command);
    }

    /** Starts {@code main} of the tests' class path with what is to be measured as its arguments. */
    static Contestant ofTests(Site site, Class<?> main, List<String> options, String... arguments) {
        var command = new ArrayList<>(options);
        // The tests would write their log where the product does not.
        command.add("-Dlogback.configurationFile=logback.xml");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(site, command);
    }

    private static Contestant start(Site site, List<String> options) {
        var command = new ArrayList<>(List.of(JAVA.resolve("java").toString()));
        command.addAll(options);
        try {
            // A line for each text: whoever collects logs pays for keeping them, and here nobody does.
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(new File(site.directory().toFile(), "errors"))
                    .start();
            return new Contestant(process, site);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return site.port();
    }

    Site site() {
        return site;
    }

    /** Waits until {@code path} is answered with 200, looking every two milliseconds. */
    Contestant awaitOk(String path) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isOk(path)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(site.directory() + ": it did not start: " + read("errors"));
            }
            LockSupport.parkNanos(2_000_000);
        }
        return this;
    }

    private boolean isOk(String path) {
        try {
            var url = URI.create("http://127.0.0.1:" + port() + path).toURL();
            return ((HttpURLConnection) url.openConnection()).getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String read(String file) {
        try {
            return Files.readString(site.directory().resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Sends it so many texts. */
    Load.Result webhooks(int connections, List<byte[]> texts) {
        sent.addAndGet(texts.size());
        return Load.send(port(), connections, texts);
    }

    /** Returns how many it was sent, after a look at its metrics: every one of them must have verified somebody. */
    long verified() {
        var verified = (long) metric("textproof_inbound_texts_total\\{.*outcome=\"verified\".*\\}");
        if (verified != sent.get()) {
            throw new IllegalStateException(verified + " verified by " + sent + " texts");
        }
        return verified;
    }

    /** Returns the sum of the metrics with such a name and labels. */
    double metric(String name) {
        var found = Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(Pages.metrics(this));
        return found.results()
                .mapToDouble(it -> Double.parseDouble(it.group(1)))
                .sum();
    }

    /** Returns the processor time that it has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Returns the megabytes that it holds of the machine's memory; Linux tells. */
    double residentMb() {
        try {
            var status = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            if (!status.find()) {
                throw new IllegalStateException("the system does not tell what the process holds");
            }
            return Long.parseLong(status.group(1)) / 1024.0;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Returns the bytes on its heap that something holds on to, after a collection. */
    long liveBytes() {
        try {
            var look = new ProcessBuilder(JAVA.resolve("jcmd").toString(), "" + process.pid(), "GC.class_histogram")
                    .start();
            var text = new String(look.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            var total = TOTAL.matcher(text);
            if (!total.find()) {
                throw new IllegalStateException(text);
            }
            return Long.parseLong(total.group(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Tells it to end, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it does not end");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
