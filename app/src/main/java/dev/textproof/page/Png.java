package dev.textproof.page;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a square PNG of one bit a pixel (W3C PNG, third edition), without java.desktop: its first image costs a server
 * more time than a thousand of these.
 */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Png() {}

    /** Says which pixels are black. */
    @FunctionalInterface
    interface Pixels {
        boolean isBlack(int x, int y);
    }

    static byte[] of(int side, Pixels pixels) {
        var png = new ByteArrayOutputStream(2048);
        png.writeBytes(SIGNATURE);
        // One bit a pixel, greyscale, the standard's only compression and filter method, not interlaced.
        var header = ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1);
        chunk(png, "IHDR", header.array());
        chunk(png, "IDAT", deflate(rows(side, pixels)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] rows(int side, Pixels pixels) {
        // Each row begins with its filter, 0 for none.
        var width = 1 + (side + 7) / 8;
        var rows = new byte[width * side];
        for (var y = 0; y < side; y++) {
            for (var x = 0; x < side; x++) {
                if (!pixels.isBlack(x, y)) {
                    rows[y * width + 1 + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return rows;
    }

    private static byte[] deflate(byte[] rows) {
        var deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(rows);
        deflater.finish();
        var deflated = new ByteArrayOutputStream(2048);
        var buffer = new byte[2048];
        while (!deflater.finished()) {
            deflated.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return deflated.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(name);
        check.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
