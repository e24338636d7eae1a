package dev.textproof.page;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A text message ready to send: {@code sms:+12025550143?&body=…} (RFC 5724, and what phones make of it). The empty
 * first parameter lets one link work on Android, which cuts at {@code ?} and splits on {@code &}, and on iOS.
 *
 * @param destination E.164 with {@code +}, or a short code
 * @param message the text as it is to arrive
 */
public record SmsLink(String destination, String message) {

    private static final String SCHEME = "sms:";
    private static final String BODY = "?&body=";
    private static final String HEX = "0123456789ABCDEF";

    /** Reads what {@link #uri} writes. */
    public static SmsLink parse(String uri) {
        var body = uri.indexOf(BODY);
        if (!uri.startsWith(SCHEME) || body < 0) {
            throw new IllegalArgumentException("not an sms: link with a body");
        }
        // A plus is a plus here, not a space as in forms.
        var text = uri.substring(body + BODY.length()).replace("+", "%2B");
        return new SmsLink(uri.substring(SCHEME.length(), body), URLDecoder.decode(text, StandardCharsets.UTF_8));
    }

    /** Returns the link. */
    public String uri() {
        return SCHEME + destination + BODY + encode(message);
    }

    /** Percent-encodes all but RFC 3986's unreserved characters, section 2.3; a space becomes {@code %20}. */
    static String encode(String text) {
        var encoded = new ByteArrayOutputStream(text.length() * 2);
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.write(octet);
            } else {
                encoded.write('%');
                encoded.write(HEX.charAt((octet >> 4) & 15));
                encoded.write(HEX.charAt(octet & 15));
            }
        }
        return encoded.toString(StandardCharsets.US_ASCII);
    }

    private static boolean isUnreserved(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || "-._~".indexOf(octet) >= 0;
    }

    /** Returns the destination only: the message holds a token. */
    @Override
    public String toString() {
        return "SmsLink[" + destination + "]";
    }
}
