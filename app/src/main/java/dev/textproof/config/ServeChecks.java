package dev.textproof.config;

import dev.textproof.config.Reading.SecretUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.function.Consumer;

/**
 * What a server that faces the world needs beyond a configuration without mistakes: keys of its own, drawn at random,
 * that not every user of the machine can read. A guessable API key is only warned of: its hash stands in examples, and
 * the app's side may be a test. The file's group may read it. File systems without POSIX permissions are not judged.
 */
final class ServeChecks {

    private ServeChecks() {}

    static void check(Reading reading, Path config, Consumer<Mistake> doubts) {
        reading.demoKeys()
                .forEach(place ->
                        reading.mistake(place.mistake("serve takes no demo keys; make new ones and leave this out")));
        reading.secrets().stream()
                .filter(Placeholder::isPlaceholder)
                .forEach(use -> reading.mistake(
                        use.place().mistake("a placeholder; serve needs a random one, as openssl rand makes it")));
        reading.apiKeys().stream()
                .filter(use -> Placeholder.isKnownApiKey(use.sha256()))
                .forEach(use -> doubts.accept(use.place()
                        .mistake("the hash of an API key that anybody can guess; make a random one: openssl"
                                + " rand -hex 32, then printf %s KEY | sha256sum")));
        reading.files().stream()
                .filter(use -> othersMayRead(use.file()))
                .forEach(use -> reading.mistake(use.place()
                        .mistake("every user of this machine can read the file; chmod o-rwx " + use.file())
                        .withOpen(use.file())));
        if (reading.secrets().stream().anyMatch(SecretUse::literal) && othersMayRead(config)) {
            reading.mistake(new Mistake(
                            String.valueOf(config.getFileName()),
                            0,
                            "every user of this machine can read the secrets in it; chmod o-rwx " + config)
                    .withOpen(config));
        }
    }

    private static boolean othersMayRead(Path file) {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return false;
        }
        try {
            return view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            // It was read a moment ago; if it is gone by now, nobody reads it.
            return false;
        }
    }
}
