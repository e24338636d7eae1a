package dev.textproof.page;

import java.util.HashMap;
import java.util.Map;

/** Where the demo's own app receives a browser that comes back: shows what an app's server reads, number and all. */
public final class DemoResultPage {

    private DemoResultPage() {}

    /**
     * What the app's server reads.
     *
     * @param json the answer of {@code GET /v1/verifications/{id}}, in lines
     * @param curl the command that gets it
     */
    public record Result(boolean verified, String json, String curl) {}

    /** Returns the whole document. */
    public static String render(Frame frame, Result result) {
        var model = new HashMap<>(PagePhrases.of(frame.locale(), Map.of()).model(frame));
        model.put("result", result);
        return Templates.RESULT.execute(model);
    }
}
