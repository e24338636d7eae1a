package dev.textproof.page;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.textproof.core.Application.QrForm;
import java.util.Locale;
import java.util.Map;

/**
 * A text message as a QR code (ISO/IEC 18004). Error correction M: screens do not tear or smudge, so less would do, but
 * they reflect; more would cost modules and thereby distance. Dark on white whatever the theme, since many readers
 * cannot see the inverse. Immutable.
 */
public final class QrCode {

    /** The quiet zone that the standard asks for, in modules. */
    static final int QUIET = 4;

    private static final int PNG_PIXELS = 8;

    private final String payload;
    private final ByteMatrix modules;

    private QrCode(String payload, ByteMatrix modules) {
        this.payload = payload;
        this.modules = modules;
    }

    /** Returns the code of {@code link}; in the form SMSTO the text is in upper case. */
    public static QrCode of(QrForm form, SmsLink link) {
        var payload = payload(form, link);
        try {
            var code = Encoder.encode(payload, ErrorCorrectionLevel.M);
            return new QrCode(payload, code.getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text does not fit into a QR code", e);
        }
    }

    /** Returns what a reader of the code of {@code link} reads, without drawing it, which takes half a millisecond. */
    public static String payload(QrForm form, SmsLink link) {
        return switch (form) {
            case SMSTO -> "SMSTO:" + link.destination() + ":" + link.message().toUpperCase(Locale.ROOT);
            case SMS -> link.uri();
        };
    }

    /** Returns what a reader reads. */
    public String payload() {
        return payload;
    }

    /** Returns a whole SVG document that screen readers call {@code label}. */
    public String svg(String label) {
        return Templates.SVG.execute(model(label));
    }

    /** Returns what the template {@code qr.svg} shows, by itself or within a page. */
    Map<String, Object> model(String label) {
        return Map.of("label", label, "side", side(), "path", path());
    }

    /** Returns a PNG of two colours, 8 pixels a module. */
    public byte[] png() {
        return Png.of(side() * PNG_PIXELS, (x, y) -> isDark(x / PNG_PIXELS - QUIET, y / PNG_PIXELS - QUIET));
    }

    /** Returns the width and height in modules with the quiet zone. */
    private int side() {
        return modules.getWidth() + 2 * QUIET;
    }

    /** Returns one horizontal stroke, a module thick, for each run of dark modules. */
    private String path() {
        var path = new StringBuilder();
        for (var y = 0; y < modules.getHeight(); y++) {
            for (var x = 0; x < modules.getWidth(); x++) {
                var length = run(x, y);
                if (length > 0) {
                    path.append('M').append(x + QUIET).append(' ').append(y + QUIET);
                    path.append(".5h").append(length);
                    x += length;
                }
            }
        }
        return path.toString();
    }

    private int run(int x, int y) {
        var end = x;
        while (isDark(end, y)) {
            end++;
        }
        return end - x;
    }

    private boolean isDark(int x, int y) {
        return x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight() && modules.get(x, y) == 1;
    }

    /** Returns nothing of the payload: it holds a token. */
    @Override
    public String toString() {
        return "QrCode[" + modules.getWidth() + "]";
    }
}
