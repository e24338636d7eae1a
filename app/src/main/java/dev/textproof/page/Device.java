package dev.textproof.page;

/**
 * Guesses whether a browser runs on a phone, to choose what comes first: the link or the QR code. The other one is
 * always there too, so a wrong guess costs a tap.
 */
public final class Device {

    private Device() {}

    /**
     * Returns whether it is a phone.
     *
     * @param uaMobileHint the header {@code Sec-CH-UA-Mobile}, empty if absent (wicg.github.io/ua-client-hints)
     * @param userAgent the header {@code User-Agent}, empty if absent
     */
    public static boolean isPhone(String uaMobileHint, String userAgent) {
        return switch (uaMobileHint.strip()) {
            case "?1" -> true;
            case "?0" -> false;
            // "Mobi" is what every phone's browser says, and what MDN advises to look for; an iPad that says so cannot
            // text.
            default -> userAgent.contains("Mobi") && !userAgent.contains("iPad");
        };
    }
}
