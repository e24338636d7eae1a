package dev.textproof.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.textproof.core.Application.QrForm;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QrCodeTest {

    private static final int SCALE = 4;

    @Test
    void carriesNumberAndTextInUpperCase() {
        var code = QrCode.of(QrForm.SMSTO, Samples.LINK);

        assertEquals("SMSTO:+12025550143:" + Samples.MESSAGE.toUpperCase(Locale.ROOT), code.payload());
    }

    @Test
    void carriesTheLinkWhereTheOperatorPrefersIt() {
        assertEquals(Samples.LINK.uri(), QrCode.of(QrForm.SMS, Samples.LINK).payload());
    }

    @ParameterizedTest
    @EnumSource(QrForm.class)
    void drawsAnSvgThatReadsAsItsPayload(QrForm form) throws ReaderException {
        var code = QrCode.of(form, Samples.LINK);

        assertEquals(code.payload(), decode(paint(code.svg("A code"))));
    }

    @ParameterizedTest
    @EnumSource(QrForm.class)
    void drawsAPngThatReadsAsItsPayload(QrForm form) throws IOException, ReaderException {
        var code = QrCode.of(form, Samples.LINK);

        var image = ImageIO.read(new ByteArrayInputStream(code.png()));

        assertEquals(1, image.getColorModel().getPixelSize());
        assertEquals(code.payload(), decode(image));
    }

    @Test
    void staysAlphanumericWhichKeepsItSmall() {
        // 134 characters: version 6 holds 154 alphanumeric ones at M, and only 106 bytes.
        assertEquals(4 * 6 + 17 + 2 * QrCode.QUIET, side(QrCode.of(QrForm.SMSTO, Samples.LINK)));
        assertTrue(side(QrCode.of(QrForm.SMS, Samples.LINK)) > side(QrCode.of(QrForm.SMSTO, Samples.LINK)));
    }

    @Test
    void leavesTheQuietZoneEmpty() {
        var image = paint(QrCode.of(QrForm.SMSTO, Samples.LINK).svg("A code"));
        var quiet = QrCode.QUIET * SCALE;

        for (var i = 0; i < image.getWidth(); i++) {
            for (var j = 0; j < quiet; j++) {
                assertEquals(Color.WHITE.getRGB(), image.getRGB(i, j));
                assertEquals(Color.WHITE.getRGB(), image.getRGB(j, i));
            }
        }
        assertEquals(Color.BLACK.getRGB(), image.getRGB(quiet, quiet));
    }

    @Test
    void saysWhatItIsToThoseWhoCannotSeeIt() {
        var svg = QrCode.of(QrForm.SMSTO, Samples.LINK).svg("\"<b>&");

        assertTrue(svg.contains("role=\"img\" aria-label=\"&quot;&lt;b&gt;&amp;\""), svg);
    }

    @Test
    void refusesMoreThanACodeHolds() {
        var endless = new SmsLink("+12025550143", "x".repeat(5000));

        assertThrows(IllegalArgumentException.class, () -> QrCode.of(QrForm.SMSTO, endless));
    }

    @Test
    void printsNoToken() {
        assertFalse(QrCode.of(QrForm.SMSTO, Samples.LINK).toString().contains("TP1"));
    }

    private static int side(QrCode code) {
        return paint(code.svg("")).getWidth() / SCALE;
    }

    private static String decode(BufferedImage image) throws ReaderException {
        var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
        return new QRCodeReader()
                .decode(bitmap, Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    /** Draws the strokes of the SVG, as a browser would. */
    private static BufferedImage paint(String svg) {
        var box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
        assertTrue(box.find(), svg);
        var side = Integer.parseInt(box.group(1)) * SCALE;
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.setColor(Color.BLACK);
        var runs = Pattern.compile("M(\\d+) (\\d+)\\.5h(\\d+)").matcher(svg);
        while (runs.find()) {
            var x = Integer.parseInt(runs.group(1)) * SCALE;
            var y = Integer.parseInt(runs.group(2)) * SCALE;
            graphics.fillRect(x, y, Integer.parseInt(runs.group(3)) * SCALE, SCALE);
        }
        graphics.dispose();
        return image;
    }
}
