package dev.textproof.browser;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Reads QR codes from pixels, as a phone's camera would. */
final class QrReader {

    private QrReader() {}

    /** Throws what a wait of Selenium takes for "not yet" if no code can be read there. */
    static String read(byte[] picture) {
        try {
            var image = ImageIO.read(new ByteArrayInputStream(picture));
            var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
            return new MultiFormatReader().decode(bitmap).getText();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NotFoundException unreadable) {
            throw new org.openqa.selenium.NotFoundException("no QR code can be read there", unreadable);
        }
    }
}
