package dev.textproof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes {@code app/target/textproof.jsa} while the jar is packaged: a server runs, does a little of everything, and
 * leaves behind the classes that it loaded (AppCDS), for the next one to start sooner. Where that does not work there
 * is no archive, and the build goes on: nothing needs it.
 */
public final class Archive {

    static final Path FILE = Path.of("app/target/textproof.jsa");

    private Archive() {}

    public static void main(String[] arguments) throws IOException {
        var directory = Files.createTempDirectory("textproof-archive");
        try {
            Files.deleteIfExists(FILE);
            make(Site.in(directory));
        } catch (RuntimeException failure) {
            System.err.println("No " + FILE + ", so the server starts a little later: " + failure.getMessage());
        } finally {
            Scratch.delete(directory);
        }
    }

    private static void make(Site site) {
        try (var server = Contestant.jar(site, "-XX:ArchiveClassesAtExit=" + FILE)) {
            server.awaitOk("/health/ready");
            var texts = new Texts(site.config());
            Load.send(server.port(), 2, texts.starts(20));
            Load.send(server.port(), 2, texts.webhooks(20));
            var page = Pages.path(server);
            Load.send(server.port(), 1, Texts.gets(List.of(page), 2));
            Load.send(server.port(), 1, Texts.gets(List.of(page + "/qr.png"), 2));
            Load.send(server.port(), 1, Texts.gets(List.of("/.well-known/jwks.json"), 1));
        }
    }
}
