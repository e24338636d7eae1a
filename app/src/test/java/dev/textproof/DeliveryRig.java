package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.standardwebhooks.Webhook;
import dev.textproof.FakeReceiver.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.TreeMap;

/** A running server whose app acme hears of its events at a receiver on loopback, and what both can be asked. */
final class DeliveryRig implements AutoCloseable {

    final FakeReceiver receiver = FakeReceiver.open();
    private final Path directory;
    private RunningApp app;

    DeliveryRig(Path directory) {
        this.directory = directory;
        app = RunningApp.withWebhook(directory, receiver.url());
    }

    RunningApp app() {
        return app;
    }

    /** Stops the server; {@link #startWith} starts it anew over the same store. */
    void stop() {
        app.close();
    }

    void startWith(RunningApp next) {
        app = next;
    }

    void startWith(String webhook) {
        startWith(RunningApp.withWebhook(directory, webhook));
    }

    /** Verifies the usual number and returns the start's answer. */
    JsonNode verify() {
        var started = app.start(RunningApp.USER);
        assertEquals(200, app.complete(started, RunningApp.USER).statusCode());
        return started;
    }

    Received awaitRequest(int number) {
        Await.until("request " + number, () -> receiver.received().size() >= number);
        return receiver.received().get(number - 1);
    }

    JsonNode events(String query) {
        return RunningApp.read(app.api("GET", "/v1/events" + query, RunningApp.ACME, ""))
                .get("events");
    }

    JsonNode eventOf(JsonNode started) {
        return events("?verification=" + started.get("id").asText()).path(0);
    }

    void awaitState(JsonNode started, String state) {
        Await.until(
                "the event is " + state,
                () -> eventOf(started).path("state").asText().equals(state));
    }

    void awaitAttempts(JsonNode started, int number) {
        Await.until("attempt " + number, () -> eventOf(started).path("attempts").size() >= number);
    }

    int redeliver(JsonNode started) {
        var id = eventOf(started).path("id").asText();
        return app.api("POST", "/v1/events/" + id + "/redeliver", RunningApp.ACME, "")
                .statusCode();
    }

    static JsonNode json(Received request) throws IOException {
        return new ObjectMapper().readTree(request.body());
    }

    /** Holds the signature against the library of Standard Webhooks, which allows five minutes between the clocks. */
    static void assertSigned(Received request) {
        var headers = new TreeMap<String, List<String>>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        assertDoesNotThrow(() -> new Webhook(RunningApp.WEBHOOK_SECRET).verify(request.body(), headers));
    }

    /** Returns what the proof of {@code request} claims, after checking it against the keys that the server shows. */
    JWTClaimsSet claims(Received request) throws IOException {
        try {
            var keys = JWKSet.parse(app.get("/.well-known/jwks.json").body());
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys)));
            processor.setJWSTypeVerifier(
                    new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("phone-verification+jwt")));
            return processor.process(json(request).at("/data/proof").asText(), null);
        } catch (ParseException | BadJOSEException | JOSEException bad) {
            throw new AssertionError(bad);
        }
    }

    @Override
    public void close() {
        receiver.close();
        app.close();
    }
}
