package dev.textproof.page;

import dev.textproof.core.PhoneNumber;
import dev.textproof.page.Messages.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * The demo's handset at {@code /sim}: a phone that sends its texts to this server as the provider would. It takes what
 * to send from the URL's fragment, which browsers keep to themselves, and posts {@code {"from", "to", "body"}} as JSON
 * to {@code {basePath}/sim}; it shows {@code {"status": 200}} of the inbound route, or a problem's {@code detail}.
 */
public final class SimPage {

    private SimPage() {}

    /** Returns the whole document; the same for everybody. */
    public static String render(Frame frame) {
        // The script fills these in.
        var values = Map.of("status", Value.of("{status}"), "ms", Value.of("{ms}"), "detail", Value.of("{detail}"));
        return Templates.SIM.execute(
                new HashMap<>(PagePhrases.of(frame.locale(), values).model(frame)));
    }

    /**
     * Returns the handset's URL with {@code link} written and ready to send from {@code phone}.
     *
     * @param back the path of the page that waits for it
     */
    public static String url(String basePath, SmsLink link, PhoneNumber phone, String back) {
        return basePath + "/sim#sms=" + SmsLink.encode(link.uri()) + "&from=" + SmsLink.encode(phone.e164()) + "&back="
                + SmsLink.encode(back);
    }
}
