package dev.textproof.core;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every app's keys: an app's first one signs, all verify, and a kid belongs to exactly one app, so that a token names
 * its app by its first two symbols. Immutable, thread-safe.
 */
public final class Keyring {

    /** A key and the app that it belongs to. */
    record Entry(Key key, Application app) {}

    private final Map<String, Application> apps = new LinkedHashMap<>();
    private final Map<Application, Key> signing = new HashMap<>();
    private final Map<Kid, Entry> byKid = new HashMap<>();

    /** Takes each app's keys, at least one, the signing one first. */
    public Keyring(Map<Application, List<Key>> keysOfApps) {
        keysOfApps.forEach((app, keys) -> {
            apps.put(app.id(), app);
            signing.put(app, keys.get(0));
            for (var key : keys) {
                if (byKid.put(key.kid(), new Entry(key, app)) != null) {
                    throw new IllegalArgumentException("kid " + key.kid() + " stands twice");
                }
            }
        });
    }

    /** Returns the app of this id. */
    public Optional<Application> app(String id) {
        return Optional.ofNullable(apps.get(id));
    }

    /** Returns every app. */
    Collection<Application> apps() {
        return apps.values();
    }

    /** Returns the apps whose texts may go to {@code ours}, one of our numbers. */
    Stream<Application> at(String ours) {
        return apps.values().stream()
                .filter(app -> app.destinations().stream()
                        .anyMatch(destination -> destination.number().equals(ours)));
    }

    /** Returns the app whose key made {@code id}, or nothing if the id is forged or its key is gone. */
    public Optional<Application> appOf(VerificationId id) {
        return find(id.head().kid())
                .filter(entry -> MessageDigest.isEqual(
                        id.bytes(), idOf(id.head(), entry.key()).bytes()))
                .map(Entry::app);
    }

    Optional<Entry> find(Kid kid) {
        return Optional.ofNullable(byKid.get(kid));
    }

    Key signingKey(Application app) {
        var key = signing.get(app);
        if (key == null) {
            throw new IllegalArgumentException("no such app");
        }
        return key;
    }

    static VerificationId idOf(Head head, Key key) {
        var bytes = ByteBuffer.allocate(25).put(head.bytes()).put(key.idTag(head.bytes()));
        return VerificationId.of(bytes.array());
    }
}
