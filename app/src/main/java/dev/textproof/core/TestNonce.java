package dev.textproof.core;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The nonce of a start for a test number: 4 random bytes, then 5 of a tag over head and numbers, so that whoever has
 * the key can tell from the id alone which start it was; nothing is stored in between. To everybody else it is as
 * random as any. Of the nonces of other starts one in 2^40 looks like it, for each pair of numbers.
 */
final class TestNonce {

    private static final int RANDOM = 4;

    /** A test number, and the destination of its start. */
    record Pair(PhoneNumber user, String destination) {}

    private TestNonce() {}

    /** Returns {@code head} with the nonce of a test: what stood behind its first random bytes is gone. */
    static Head mark(Head head, Key key, Pair pair) {
        var bytes = blank(head);
        var tag = key.testTag(LengthPrefixed.join(bytes, pair.user().e164(), pair.destination()));
        var from = bytes.length - Head.NONCE_LENGTH + RANDOM;
        System.arraycopy(tag, 0, bytes, from, bytes.length - from);
        return Head.read(bytes);
    }

    /** Returns which of {@code app}'s test numbers {@code head} was made for, and with which destination. */
    static Optional<Pair> find(Head head, Key key, Application app) {
        return app.testNumbers().stream()
                .flatMap(user -> destinations(app).stream().map(to -> new Pair(user, to)))
                .filter(pair -> MessageDigest.isEqual(
                        head.bytes(), mark(head, key, pair).bytes()))
                .findFirst();
    }

    private static List<String> destinations(Application app) {
        return app.destinations().stream().map(Destination::number).toList();
    }

    private static byte[] blank(Head head) {
        var bytes = head.bytes();
        Arrays.fill(bytes, bytes.length - Head.NONCE_LENGTH + RANDOM, bytes.length, (byte) 0);
        return bytes;
    }
}
