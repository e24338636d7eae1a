package dev.textproof.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Outgoing;
import dev.textproof.channel.Reply;
import dev.textproof.channel.Webhook;
import dev.textproof.core.FakeStore;
import dev.textproof.core.Fixture;
import dev.textproof.core.Hint;
import dev.textproof.core.HttpSender.Unanswered;
import dev.textproof.core.InboundText;
import dev.textproof.core.Issuer;
import dev.textproof.core.Listener;
import dev.textproof.core.NumberReader;
import dev.textproof.core.SmsText;
import dev.textproof.core.Status;
import dev.textproof.core.VerificationId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SignatureException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboundRoutesTest {

    private final Clock clock = Clock.fixed(Fixture.NOW, ZoneOffset.UTC);
    private final FakeStore store = new FakeStore();
    private final Metrics metrics = new Metrics();

    private RoutesServer server;

    @BeforeEach
    void serve() {
        var app = Fixture.app("acme");
        var keyring = Fixture.keyring(app, Fixture.key("7K", 1));
        var issuer = new Issuer(keyring, new NumberReader(), clock, new Random(1));
        var texts = List.of(text(issuer), text(issuer), text(issuer));
        var inbox = Fixture.inbox(keyring, store, new Nobody(), clock);
        var links = new Links("http://127.0.0.1");
        var channels = Map.<String, InboundChannel>of("three", new Three(texts));
        var outgoing =
                Outgoing.of(List.of(), request -> new Unanswered("nobody there"), clock, (channel, outcome) -> {});
        var catchUp = Fixture.catchUp(inbox, clock);
        var inbound = new Inbound(inbox, outgoing, catchUp, metrics, clock);
        server = new RoutesServer(new InboundRoutes(channels, inbound, links)::register);
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
    }

    private static InboundText text(Issuer issuer) {
        var request = Fixture.request(Fixture.app("acme"));
        var ticket = issuer.start(request);
        var body = SmsText.compose(Fixture.ENGLISH, "ACME", issuer.token(ticket));
        return Fixture.text(Fixture.USER, ticket.destination(), body);
    }

    @Test
    void acknowledgesAWebhookOfSeveralTextsOnceAllAreStored() throws IOException, InterruptedException {
        var answer = post();

        assertEquals(200, answer.statusCode());
        assertEquals("thanks", answer.body());
        assertEquals(3, store.rows().size());
    }

    @Test
    void refusesWhatTheStoreHasNoRoomForAndTakesItLater() throws IOException, InterruptedException {
        store.setFailing(true); // as its queue does when it is full: it tells so before it returns

        var refused = post();

        assertEquals(503, refused.statusCode());
        assertEquals("2", refused.headers().firstValue("Retry-After").orElse(""));
        assertTrue(refused.body().contains("#problem-unavailable"));
        store.setFailing(false);
        assertEquals(200, post().statusCode());
        assertTrue(metrics.scrape().contains("outcome=\"unavailable\"} 3.0"));
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.uri("/inbound/three")).POST(BodyPublishers.noBody());
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** A channel whose every webhook reports the same texts. */
    private record Three(List<InboundText> texts) implements InboundChannel {

        @Override
        public String id() {
            return "three";
        }

        @Override
        public List<InboundText> read(Webhook webhook) throws SignatureException {
            return texts;
        }

        @Override
        public Reply acknowledgement() {
            return Reply.ok("text/plain", "thanks");
        }

        @Override
        public Optional<Reply> reply(String text) {
            return Optional.empty();
        }
    }

    private static final class Nobody implements Listener {

        @Override
        public void changed(VerificationId id, Status status) {
            // nobody waits
        }

        @Override
        public void hinted(Hint hint) {
            // nobody waits
        }
    }
}
