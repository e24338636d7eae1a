package dev.textproof.page;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The demo's first page at {@code /}: asks for a number, and posts the form fields {@code phone} and, if a code is to
 * come back, {@code assurance=roundtrip} to the same place.
 */
public final class DemoStartPage {

    /** A number that belongs to nobody (NANP keeps 555-0100 to 555-0199 for examples). */
    public static final String EXAMPLE = "+1 415 555 0123";

    /** The choice of having a code sent back. */
    public enum Reply {
        OFFERED,
        CHOSEN,
        /** The configuration, of an older demo, names no country that replies go to. */
        NOT_OFFERED
    }

    private DemoStartPage() {}

    /**
     * Returns the whole document.
     *
     * @param phone what stands in the field: {@link #EXAMPLE}, or what was typed
     * @param mistake what is wrong with it, as a sentence
     * @param reply whether a code goes back, too
     */
    public static String render(Frame frame, String phone, Optional<String> mistake, Reply reply) {
        var model = new HashMap<>(PagePhrases.of(frame.locale(), Map.of()).model(frame));
        model.put("phone", phone);
        model.put("mistake", mistake.orElse(""));
        model.put("offered", reply != Reply.NOT_OFFERED);
        model.put("chosen", reply == Reply.CHOSEN);
        return Templates.START.execute(model);
    }
}
