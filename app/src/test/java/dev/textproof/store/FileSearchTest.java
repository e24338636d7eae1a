package dev.textproof.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSearchTest {

    private static final int SIZE = 600_000;
    private static final byte[] WANTED = random(28, 1);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_143, 262_140, 262_136, 262_130, 300_001, SIZE - 28})
    void findsTheWholeWhereverItStands(int at) throws IOException {
        var content = random(SIZE, 2);
        System.arraycopy(WANTED, 0, content, at, WANTED.length);

        assertEquals(true, search(content, List.of(random(28, 3), WANTED)));
    }

    @Test
    void findsEveryPieceOfElevenBytes() throws IOException {
        for (var from = 0; from + 11 <= WANTED.length; from++) {
            var content = new byte[5000];
            System.arraycopy(WANTED, from, content, 4000, 11);

            assertEquals(true, search(content, List.of(WANTED)), "from " + from);
        }
    }

    @Test
    void findsNothingWhereThereIsNothing() throws IOException {
        var almost = Arrays.copyOf(WANTED, 7);

        assertFalse(search(random(SIZE, 2), List.of(WANTED)));
        assertFalse(search(new byte[SIZE], List.of(WANTED)));
        assertFalse(search(almost, List.of(WANTED)));
        assertFalse(search(new byte[0], List.of(WANTED)));
        assertFalse(search(WANTED, List.of()));
    }

    private boolean search(byte[] content, List<byte[]> wanted) throws IOException {
        var file = Files.write(directory.resolve("file"), content);
        try (var opened = new RandomAccessFile(file.toFile(), "r")) {
            return new FileSearch(wanted).finds(opened);
        }
    }

    private static byte[] random(int length, int seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
