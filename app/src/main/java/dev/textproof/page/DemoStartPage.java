package dev.textproof.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The demo's first page at {@code /}: asks for a number, and posts the form field {@code phone} to the same place. */
public final class DemoStartPage {

    /** A number that belongs to nobody (NANP keeps 555-0100 to 555-0199 for examples). */
    public static final String EXAMPLE = "+1 415 555 0123";

    private DemoStartPage() {}

    /**
     * Returns the whole document.
     *
     * @param phone what stands in the field: {@link #EXAMPLE}, or what was typed
     * @param mistake what is wrong with it, as a sentence
     */
    public static String render(Frame frame, String phone, Optional<String> mistake) {
        var model = new HashMap<>(PagePhrases.of(frame.locale(), Map.of()).model(frame));
        model.put("phone", phone);
        model.put("mistake", mistake.orElse(""));
        return Templates.START.execute(model);
    }
}
