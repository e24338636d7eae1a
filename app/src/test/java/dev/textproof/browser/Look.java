package dev.textproof.browser;

/** How somebody looks at a page: with what, how wide, in which theme and language. */
record Look(boolean phone, int width, int height, boolean dark, String language) {

    static final Look COMPUTER = new Look(false, 1280, 900, false, "en");
    static final Look PHONE = new Look(true, 390, 844, false, "en");

    Look inTheDark() {
        return new Look(phone, width, height, true, language);
    }

    Look in(String otherLanguage) {
        return new Look(phone, width, height, dark, otherLanguage);
    }

    Look wide(int pixels) {
        return new Look(phone, pixels, height, dark, language);
    }

    @Override
    public String toString() {
        return (phone ? "phone " : "computer ") + width + (dark ? " dark " : " light ") + language;
    }
}
