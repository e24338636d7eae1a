package dev.textproof.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Makes tokens, ids and tickets that no {@link Issuer} would, with a key's secret or without. Holds no state. */
public final class Forge {

    /** The flag of a start that asks for a reply code. */
    public static final int ROUNDTRIP = 1;

    private static final byte[] NONCE = "forgeries".getBytes(StandardCharsets.US_ASCII);

    private Forge() {}

    /** Returns an authentic token over a head with these flags. */
    public static String token(Key key, int flags, Instant issuedAt, String user, String destination) {
        return token(head(key, flags, issuedAt), key, user, destination);
    }

    /** Returns a token whose head names {@code kid}, but whose tag is made with {@code key}. */
    public static String tokenUnder(String kid, Key key, Instant issuedAt, String user, String destination) {
        var head = Head.of(new Kid(kid), Assurance.INBOUND, issuedAt, NONCE);
        return token(head, key, user, destination);
    }

    /** Returns the authentic id that belongs to {@link #token}. */
    public static String id(Key key, int flags, Instant issuedAt) {
        return Keyring.idOf(head(key, flags, issuedAt), key).text();
    }

    /** Returns the id whose head names {@code kid}, but whose tag is made with {@code key}. */
    public static String idUnder(String kid, Key key, Instant issuedAt) {
        return Keyring.idOf(Head.of(new Kid(kid), Assurance.INBOUND, issuedAt, NONCE), key)
                .text();
    }

    /** Returns {@code ticket} with another kid in front of the same bytes. */
    public static String ticketUnder(String kid, String ticket) {
        var bytes = Base64.getUrlDecoder().decode(ticket);
        System.arraycopy(kid.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 2);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the key of a configuration's {@code kid} and {@code secret}. */
    public static Key key(String kid, String secret) {
        return new Key(new Kid(kid), Secret.of(Base64.getUrlDecoder().decode(secret)));
    }

    private static String token(Head head, Key key, String user, String destination) {
        return Token.of(head, key, new PhoneNumber(user), destination).text();
    }

    private static Head head(Key key, int flags, Instant issuedAt) {
        var bytes = Head.of(key.kid(), Assurance.INBOUND, issuedAt, NONCE).bytes();
        bytes[1] |= (byte) flags;
        return Head.read(bytes);
    }
}
