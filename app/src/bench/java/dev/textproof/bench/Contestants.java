package dev.textproof.bench;

import dev.textproof.Variant;
import java.nio.file.Path;
import java.util.List;

/** The servers that are compared. All run with the same heap and collector, and answer before they are returned. */
final class Contestants {

    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");

    private Contestants() {}

    /** Returns bare Javalin. */
    static Contestant echo(Path directory) {
        var site = Site.in(directory);
        return ready(Contestant.ofTests(site, Echo.class, OPTIONS, "" + site.port()));
    }

    /** Returns the server with another way to keep what arrives. */
    static Contestant variant(Path directory, String keeping) {
        var site = Site.in(directory);
        return ready(Contestant.ofTests(
                site, Variant.class, OPTIONS, site.configuration().toString(), keeping));
    }

    /** Returns the packaged server over SQLite. */
    static Contestant textproof(Path directory) {
        return textproof(Site.in(directory));
    }

    static Contestant textproof(Site site) {
        return ready(Contestant.jar(site, OPTIONS.toArray(String[]::new)));
    }

    /** Returns one with another heap, such as {@code 512m}. */
    static Contestant textproof(Path directory, String heap) {
        return ready(Contestant.jar(Site.in(directory), "-Xmx" + heap, OPTIONS.get(1)));
    }

    private static Contestant ready(Contestant contestant) {
        return contestant.awaitOk("/health/ready");
    }
}
