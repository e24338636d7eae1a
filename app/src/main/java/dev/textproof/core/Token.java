package dev.textproof.core;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the text message carries: {@code head | HMAC-SHA-256(K_token, head | LP(user) | LP(destination))[0..10)}, 25
 * bytes, written {@code TP1-} and five groups of eight Crockford symbols. Never logged.
 */
public final class Token {

    private static final int LENGTH = 25;

    private final byte[] bytes;

    private Token(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the token that binds {@code head} to the two numbers. */
    static Token of(Head head, Key key, PhoneNumber user, String destination) {
        var bytes = ByteBuffer.allocate(LENGTH)
                .put(head.bytes())
                .put(key.tokenTag(message(head, user, destination)))
                .array();
        return new Token(bytes);
    }

    /** Reads 40 symbols as {@link Crockford#encode} writes them. */
    static Optional<Token> ofSymbols(String symbols) {
        return symbols.length() == LENGTH * 8 / 5 ? Crockford.decode(symbols).map(Token::new) : Optional.empty();
    }

    Head head() {
        return Head.read(bytes);
    }

    /** Returns whether {@code key} made this token for these two numbers. Takes the same time for every answer. */
    boolean fits(Key key, PhoneNumber user, String destination) {
        var expected = key.tokenTag(message(head(), user, destination));
        return MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, Head.LENGTH, LENGTH));
    }

    /** Returns {@code TP1-} and five groups of eight symbols. */
    public String text() {
        var symbols = Crockford.encode(bytes);
        var text = new StringBuilder("TP1");
        for (var i = 0; i < symbols.length(); i += 8) {
            text.append('-').append(symbols, i, i + 8);
        }
        return text.toString();
    }

    // Length prefixes, not separators: a:b + c must never equal a + b:c.
    private static byte[] message(Head head, PhoneNumber user, String destination) {
        return LengthPrefixed.join(head.bytes(), user.e164(), destination);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Token[" + head().kid() + "]";
    }
}
