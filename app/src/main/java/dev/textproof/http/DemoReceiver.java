package dev.textproof.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.textproof.page.Frame;
import dev.textproof.page.Locales;
import dev.textproof.page.ReceivedPage;
import dev.textproof.page.ReceivedPage.Delivery;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The demo app's server where it hears of verifications: checks each delivery as an app must, and shows what came of
 * it. Keeps the newest few, in memory. Thread-safe.
 */
final class DemoReceiver {

    private static final int KEPT = 20;
    private static final List<String> SHOWN =
            List.of("webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "user-agent");

    private final Optional<Services.Receiver> checks;
    private final Browser browser;
    private final Clock clock;
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private long taken;

    DemoReceiver(Optional<Services.Receiver> checks, Browser browser, Clock clock) {
        this.checks = checks;
        this.browser = browser;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get(
                "/received",
                ctx -> browser.html(
                        ctx, frame(ctx), frame -> ReceivedPage.render(frame, checks.isPresent(), newest())));
        checks.ifPresent(present -> routes.post(Services.Receiver.PATH, ctx -> take(ctx, present)));
    }

    private Frame frame(Context ctx) {
        return browser.frame(Locales.pick(Optional.empty(), Headers.value(ctx, "Accept-Language"), Locale.ENGLISH));
    }

    private void take(Context ctx, Services.Receiver receiver) {
        var body = RequestBody.delivery(ctx);
        var headers = headers(ctx);
        var signed = receiver.signed().test(headers, body);
        keep(headers, body, signed, receiver);
        if (!signed) {
            throw Problem.UNSIGNED_WEBHOOK.because("It does not come from whom it says.");
        }
        ctx.status(204);
    }

    private static Map<String, String> headers(Context ctx) {
        var headers = new LinkedHashMap<String, String>();
        SHOWN.forEach(name -> headers.put(name, Headers.value(ctx, name)));
        return headers;
    }

    private synchronized void keep(
            Map<String, String> headers, byte[] body, boolean signed, Services.Receiver receiver) {
        var json = json(body);
        var proof = json.at("/data/proof").asText();
        var claims =
                proof.isEmpty() ? Optional.<String>empty() : receiver.claims().apply(proof);
        deliveries.addFirst(new Delivery(
                ++taken,
                signed ? json.path("type").asText() : "?",
                Json.time(clock.instant()),
                signed,
                headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .collect(Collectors.joining("\n")),
                json.isMissingNode() ? new String(body, StandardCharsets.UTF_8) : json.toPrettyString(),
                !proof.isEmpty(),
                claims.map(text -> json(text.getBytes(StandardCharsets.UTF_8)).toPrettyString())
                        .orElse("")));
        if (deliveries.size() > KEPT) {
            deliveries.removeLast();
        }
    }

    private static JsonNode json(byte[] text) {
        try {
            return Json.read(text);
        } catch (ProblemException notJson) { // whatever somebody posted: it is shown as it came
            return MissingNode.getInstance();
        }
    }

    private synchronized List<Delivery> newest() {
        return List.copyOf(deliveries);
    }
}
