package dev.textproof.http;

import dev.textproof.TestClock;
import dev.textproof.channel.Outgoing;
import dev.textproof.config.Networks;
import dev.textproof.config.Replies;
import dev.textproof.config.Server;
import dev.textproof.core.CodeCheck;
import dev.textproof.core.FakeCodes;
import dev.textproof.core.FakeEventLog;
import dev.textproof.core.FakePhones;
import dev.textproof.core.FakeRevocations;
import dev.textproof.core.FakeStore;
import dev.textproof.core.Fixture;
import dev.textproof.core.HttpSender.Unanswered;
import dev.textproof.core.Issuer;
import dev.textproof.core.NumberReader;
import dev.textproof.core.Secret;
import dev.textproof.core.TestRun;
import dev.textproof.core.TicketSealer;
import dev.textproof.core.Withdrawals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.codec.digest.DigestUtils;

/** The HTTP server alone, over a store in memory that fails when told to. Its one app is acme, its API key secret. */
final class ServerOverFakes implements AutoCloseable {

    static final String PUBLIC_URL = "https://verify.example.com";
    static final String METRICS_TOKEN = "metrics-token-of-the-tests";

    final FakeStore store = new FakeStore();
    final List<String> degraded = new CopyOnWriteArrayList<>();
    final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Starts a server that shows its metrics. */
    static ServerOverFakes start() {
        return new ServerOverFakes(Optional.of(Secret.ofText(METRICS_TOKEN)));
    }

    static ServerOverFakes withoutMetrics() {
        return new ServerOverFakes(Optional.empty());
    }

    private ServerOverFakes(Optional<Secret> metricsToken) {
        var clock = new TestClock();
        var keyring = Fixture.keyring();
        var numbers = new NumberReader();
        var hints = new Hints(clock);
        var waiting = new Waiting(hints, store);
        var phones = new FakePhones(store);
        var starting = new Services.Starting(
                keyring,
                numbers,
                (kind, key) -> Duration.ZERO,
                new Issuer(keyring, numbers, clock, new Random(1)),
                new TicketSealer(keyring, new Random(2)));
        var inbox = Fixture.inbox(keyring, store, waiting, clock);
        var hearing = new Services.Hearing(
                Map.of(),
                Outgoing.of(List.of(), request -> new Unanswered("nobody there"), clock, (channel, outcome) -> {}),
                inbox,
                new CodeCheck(keyring, store, new FakeCodes(store), heard -> false, waiting, clock),
                new TestRun(keyring, inbox, locale -> Fixture.ENGLISH),
                Fixture.catchUp(inbox, clock),
                new Replies(5, 200, 1000, Set.of("US")));
        var records = new Services.Records(
                store, new FakeEventLog(), phones, new Withdrawals(new FakeRevocations(store), phones, waiting, clock));
        var services = new Services(
                Map.of(DigestUtils.sha256Hex("secret"), Fixture.app("acme")),
                starting,
                hearing,
                records,
                hints,
                waiting,
                verification -> "a.b.c",
                "{}",
                () -> List.copyOf(degraded),
                Optional.empty(),
                new Metrics(),
                clock);
        server = HttpServer.start(
                new Server("127.0.0.1", 0, PUBLIC_URL, new Networks(List.of()), metricsToken), services);
    }

    /** Sends a request without a body, with acme's API key. */
    Answer send(String method, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer secret")
                .timeout(Duration.ofSeconds(35))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return Answer.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
