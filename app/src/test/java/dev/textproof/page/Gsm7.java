package dev.textproof.page;

/** How long a text is in the SMS alphabet (3GPP TS 23.038, 6.2.1): one septet a character, two from the extension. */
final class Gsm7 {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private Gsm7() {}

    /** Returns the septets of {@code text}; fails at a character for which all of it would go out as UCS-2. */
    static int septets(String text) {
        return text.codePoints().map(Gsm7::septets).sum();
    }

    private static int septets(int character) {
        if (BASIC.indexOf(character) >= 0) {
            return 1;
        }
        if (EXTENSION.indexOf(character) >= 0) {
            return 2;
        }
        throw new AssertionError("not in the SMS alphabet: " + Character.toString(character));
    }
}
