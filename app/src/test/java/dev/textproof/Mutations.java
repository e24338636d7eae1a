package dev.textproof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes a good input in one to four ways: bits, bytes, pieces of its language, runs of one piece (huge numbers,
 * depth), Unicode that software stumbles over, parts cut out, repeated, put elsewhere or taken from another input, and
 * the end cut off.
 */
final class Mutations {

    private static final int LONGEST_RUN = 6_000;
    private static final int LONGEST_INPUT = 70_000;

    /** As UTF-8, and as what UTF-8 must not be: halves of a pair, too long a form, bytes that begin nothing. */
    private static final List<byte[]> UNICODE = List.of(
            utf8("\ufeff"),
            utf8("\u202e"),
            utf8("\u0000"),
            utf8("\u0085"),
            utf8("\u2028"),
            utf8("\u200b"),
            utf8("\u0130"),
            utf8("\u00df"),
            utf8("\ufb03"),
            utf8("\ufdfa"),
            utf8("a\u0301\u0323\u0489"),
            utf8("\uff11"),
            utf8("\u0661"),
            utf8("\uff0b"),
            utf8("\ud835\udfd1"),
            utf8("\udbff\udfff"),
            latin("\u00ed\u00a0\u0080"),
            latin("\u00c0\u00af"),
            latin("\u00f4\u0090\u0080\u0080"),
            latin("\u00ff"));

    private final RandomGenerator random;
    private final List<byte[]> corpus;
    private final List<String> pieces;

    Mutations(RandomGenerator random, List<byte[]> corpus, List<String> pieces) {
        this.random = random;
        this.corpus = corpus;
        this.pieces = pieces;
    }

    byte[] next() {
        var input = random.nextInt(50) == 0 ? bytes(random.nextInt(200)) : oneOf(corpus);
        var changes = 1 + random.nextInt(4);
        for (var i = 0; i < changes; i++) {
            input = change(input);
        }
        return input.length > LONGEST_INPUT ? Arrays.copyOf(input, LONGEST_INPUT) : input;
    }

    private byte[] change(byte[] input) {
        var at = random.nextInt(input.length + 1);
        var to = at + Math.min(random.nextInt(40), input.length - at);
        var part = Arrays.copyOfRange(input, at, to);
        return switch (random.nextInt(11)) {
            case 0, 1 -> flipped(input, at);
            case 2 -> spliced(input, at, at, bytes(1 + random.nextInt(3)));
            case 3, 4 -> spliced(input, at, random.nextBoolean() ? at : to, utf8(oneOf(pieces)));
            case 5 -> spliced(input, at, at, utf8(oneOf(pieces).repeat(1 + random.nextInt(200))));
            case 6 -> spliced(input, at, at, oneOf(UNICODE));
            case 7 -> spliced(input, at, to, new byte[0]);
            case 8 -> spliced(input, to, to, repeated(part, 1 + random.nextInt(50)));
            case 9 -> spliced(input, at, to, other());
            default -> random.nextInt(4) == 0 ? run(input, at) : Arrays.copyOf(input, at);
        };
    }

    private byte[] flipped(byte[] input, int at) {
        var changed = input.clone();
        if (changed.length > 0) {
            changed[at % changed.length] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] run(byte[] input, int at) {
        var piece = random.nextBoolean() ? utf8(oneOf(pieces)) : oneOf(UNICODE);
        return spliced(input, at, at, repeated(piece, random.nextInt(LONGEST_RUN)));
    }

    private byte[] other() {
        var other = oneOf(corpus);
        var from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] repeated(byte[] part, int times) {
        var all = new ByteArrayOutputStream();
        for (var i = 0; i < times && all.size() < LONGEST_INPUT; i++) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] between) {
        var all = new ByteArrayOutputStream();
        all.write(input, 0, from);
        all.writeBytes(between);
        all.write(input, to, input.length - to);
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
