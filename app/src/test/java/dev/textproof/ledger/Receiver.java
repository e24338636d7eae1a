package dev.textproof.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.textproof.FakeReceiver;
import dev.textproof.FakeReceiver.Received;
import dev.textproof.FakeReceiver.Script;
import dev.textproof.RunningApp;
import dev.textproof.ledger.Ledger.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/**
 * The app's server: takes events in one mood or another, checks who signed them, and notes each in the ledger.
 * Thread-safe.
 */
final class Receiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    /** How it answers. */
    enum Mood {
        WELL,
        /** Takes the event, and most of a second for its answer. */
        SLOW,
        FAILING,
        HANGING_UP;

        private boolean isTaking() {
            return this == WELL || this == SLOW;
        }

        private Script script() {
            return switch (this) {
                case WELL -> FakeReceiver.status(200);
                case SLOW -> FakeReceiver.dripping(OK);
                case FAILING -> FakeReceiver.status(500);
                case HANGING_UP -> FakeReceiver.raw("");
            };
        }
    }

    private final FakeReceiver receiver;
    private final Ledger ledger;

    Receiver(Ledger ledger) {
        this.ledger = ledger;
        receiver = FakeReceiver.open().forgetful();
        in(Mood.WELL);
    }

    String url() {
        return receiver.url();
    }

    /** From now on it answers like this. */
    void in(Mood mood) {
        var script = mood.script();
        receiver.answer((request, out) -> {
            note(request, mood.isTaking());
            script.play(request, out);
        });
    }

    private void note(Received request, boolean well) throws IOException {
        if (!isSigned(request)) {
            ledger.wrong("an event without the right signature: " + request.headers() + " " + request.body());
        }
        var body = JSON.readTree(request.body());
        var data = body.path("data");
        if (data.path("status").asText().equals("verified")
                && data.path("proof").asText().isEmpty()) {
            ledger.wrong("an event without its proof: " + body);
        }
        var verification = data.path("id").asText();
        ledger.delivered(new Delivery(request.id(), body.path("type").asText(), verification, unproved(data)), well);
    }

    // By the library of those who wrote the specification, as an app may: its tolerance of five minutes included.
    private static boolean isSigned(Received request) {
        var headers = new TreeMap<String, List<String>>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        try {
            new Webhook(RunningApp.WEBHOOK_SECRET).verify(request.body(), headers);
            return true;
        } catch (EmptyWebhookSecretException | WebhookVerificationException wrong) {
            return false;
        }
    }

    private static String unproved(JsonNode data) {
        return data instanceof ObjectNode object
                ? object.without(List.of("proof")).toString()
                : data.toString();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
