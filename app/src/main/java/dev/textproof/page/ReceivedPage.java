package dev.textproof.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the demo's app was told, at {@code /received}: each delivery of its webhook, the newest first. Its script looks
 * for more every second; without one the page loads itself again.
 */
public final class ReceivedPage {

    private ReceivedPage() {}

    /**
     * One delivery.
     *
     * @param number counts them
     * @param type the event's; {@code ?} where nobody knows who sent it
     * @param headers those that matter, in lines
     * @param proved whether a proof came along
     * @param claims what it says, as JSON in lines; empty if it does not hold
     */
    public record Delivery(
            long number,
            String type,
            String time,
            boolean signed,
            String headers,
            String body,
            boolean proved,
            String claims) {}

    /**
     * Returns the whole document.
     *
     * @param connected whether the app's webhook leads here
     * @param deliveries the newest first
     */
    public static String render(Frame frame, boolean connected, List<Delivery> deliveries) {
        var model = new HashMap<>(PagePhrases.of(frame.locale(), Map.of()).model(frame));
        model.put("connected", connected);
        model.put("deliveries", deliveries);
        return Templates.RECEIVED.execute(model);
    }
}
