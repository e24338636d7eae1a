package dev.textproof.config;

import dev.textproof.core.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a list with one secret, or two while the old one is being replaced. */
final class SecretsReader {

    private SecretsReader() {}

    static List<Secret> read(List<Value> items, String expected, Function<String, Optional<Secret>> decode) {
        if (items.size() > 2) {
            items.get(2).mistake("expected one secret, or two during a rotation");
        }
        var secrets = new ArrayList<Secret>();
        for (var item : items) {
            // That two are the same is a mistake everywhere in the file, and said there.
            item.secret(expected, decode).ifPresent(secrets::add);
        }
        return secrets;
    }
}
