package dev.textproof.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.FakeReceiver;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Request;
import dev.textproof.core.HttpSender.Result;
import dev.textproof.core.HttpSender.Unanswered;
import java.net.URI;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How it posts, and what receivers can do to it. {@link VettedResolverTest} is about where it goes. */
@Timeout(60)
class GuardedHttpClientTest {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(15);

    private final FakeReceiver receiver = FakeReceiver.open();
    private final Network network = new Network();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Result post(String url, Duration patience) {
        try (var client = network.client(patience)) {
            return client.post(
                    new Request(URI.create(url), Map.of("Content-Type", "application/json"), "{}".getBytes(UTF_8)));
        }
    }

    private static int status(Result result) {
        return ((Answered) result).status();
    }

    private static String why(Result result) {
        return ((Unanswered) result).why();
    }

    @Test
    void postsWhatItIsGivenAndNothingThatGivesMoreAway() {
        var result = post(receiver.url() + "?a=b", LONG);

        assertEquals(200, status(result));
        var request = receiver.received().get(0);
        assertEquals("POST /hooks?a=b HTTP/1.1", request.line());
        assertEquals("{}", request.body());
        assertEquals("127.0.0.1:" + receiver.port(), request.headers().get("host"));
        assertEquals("Textproof", request.headers().get("user-agent"));
        assertEquals(
                Set.of("connection", "content-length", "content-type", "host", "user-agent"),
                request.headers().keySet());
    }

    @Test
    void readsStatusAndHeaders() {
        receiver.answer(FakeReceiver.status(429, "retry-after: 60", "X: 1"));

        var answered = (Answered) post(receiver.url(), LONG);

        assertEquals(429, answered.status());
        assertEquals(Optional.of("60"), answered.header("Retry-After"));
        assertEquals(Optional.empty(), answered.header("Y"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        try (var elsewhere = FakeReceiver.open()) {
            receiver.answer(FakeReceiver.status(status, "Location: " + elsewhere.url()));

            assertEquals(status, status(post(receiver.url(), LONG)));

            assertEquals(0, elsewhere.connections());
            assertEquals(1, receiver.connections());
        }
    }

    @Test
    void keepsNoCookieAndAnswersNoChallenge() {
        receiver.answer(FakeReceiver.status(401, "Set-Cookie: a=b", "WWW-Authenticate: Basic realm=\"x\""));
        try (var client = network.client(LONG)) {
            var request = new Request(URI.create(receiver.url()), Map.of(), new byte[0]);

            assertEquals(401, status(client.post(request)));
            assertEquals(401, status(client.post(request)));
        }

        assertEquals(2, receiver.connections());
        receiver.received()
                .forEach(request -> assertTrue(!request.headers().containsKey("cookie")
                        && !request.headers().containsKey("authorization")));
    }

    @Test
    void reads64KiBOfAnAnswerAndHangsUp() {
        receiver.answer(FakeReceiver.body(1024 * 1024));
        assertEquals(64 * 1024, ((Answered) post(receiver.url(), LONG)).body().length);

        receiver.answer(FakeReceiver.endless());
        assertEquals(64 * 1024, ((Answered) post(receiver.url(), LONG)).body().length);
    }

    @Test
    void givesBackEachConnectionHoweverItEnds() {
        receiver.answer(FakeReceiver.body(100 * 1024));
        try (var client = network.client(LONG)) {
            for (var i = 0; i < 300; i++) {
                assertEquals(200, status(client.post(new Request(URI.create(receiver.url()), Map.of(), new byte[0]))));
            }
        }

        assertEquals(300, receiver.connections());
    }

    @Test
    void givesAReceiverThatSaysNothingOnlySoMuchTime() {
        receiver.answer(receiver.silence());

        assertEquals("no whole answer in time", why(post(receiver.url(), SHORT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "HTTP/1.1 200 OK\r\nX: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Co"
            })
    void givesAReceiverThatDripsNoMoreTimeThanAnyOther(String answer) {
        receiver.answer(FakeReceiver.dripping(answer));

        assertEquals("no whole answer in time", why(post(receiver.url(), SHORT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"})
    void saysThatItIsNotSpokenToInHttp(String answer) {
        receiver.answer(FakeReceiver.raw(answer));

        var why = why(post(receiver.url(), LONG));

        assertTrue(why.equals("what it answered is not HTTP") || why.startsWith("it hung up"), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: 1\r\n", "A very long line"})
    void readsNoEndlessHead(String part) {
        receiver.answer(FakeReceiver.raw("HTTP/1.1 200 OK\r\nX: " + part.repeat(100_000)));

        assertEquals("what it answered is not HTTP", why(post(receiver.url(), LONG)));
    }

    @Test
    void saysThatItIsHungUpOn() {
        receiver.answer(FakeReceiver.raw(""));

        assertEquals("it hung up without an answer", why(post(receiver.url(), LONG)));
    }

    @Test
    void saysThatNobodyIsThere() {
        var tcpmux = "http://127.0.0.1:1/"; // a port that no other process is given by chance

        assertEquals("nobody takes the connection", why(post(tcpmux, LONG)));
        assertEquals("its host name cannot be looked up", why(post("https://nobody.example/", LONG)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https:///hooks", "https://user:password@hooks.example/", "https://a_b/", "file:/etc/passwd"})
    void refusesAUrlThatLeavesTheHostInDoubt(String url) {
        assertEquals("not a URL with a host and without a password", why(post(url, LONG)));
    }

    @Test
    void speaksTlsUnderTheOriginalNameToTheVettedAddress() {
        network.put("hooks.example", "127.0.0.1");
        try (var secure = FakeReceiver.over(Tls.context().getServerSocketFactory())) {
            var result = post("https://hooks.example:" + secure.port() + "/", LONG);

            assertEquals(200, status(result));
            assertEquals(
                    "hooks.example:" + secure.port(),
                    secure.received().get(0).headers().get("host"));
        }
    }

    @Test
    void refusesACertificateOfAnotherNameOrOfNobodyItTrusts() {
        network.put("hooks.example", "127.0.0.1");
        network.put("other.example", "127.0.0.1");
        try (var secure = FakeReceiver.over(Tls.context().getServerSocketFactory())) {
            assertEquals(
                    "no secure connection: look at its certificate",
                    why(post("https://other.example:" + secure.port() + "/", LONG)));
            assertEquals(
                    "no secure connection: look at its certificate",
                    why(post("https://127.0.0.1:" + secure.port() + "/", LONG)));
            network.trust(SSLContexts::createDefault);
            assertEquals(
                    "no secure connection: look at its certificate",
                    why(post("https://hooks.example:" + secure.port() + "/", LONG)));
            assertEquals(0, secure.received().size());
        }
    }

    @Test
    void saysThatItIsOurCertificatesWhichCannotBeRead() {
        network.put("hooks.example", "127.0.0.1");
        network.trust(() -> {
            throw new SystemTrust.UnreadableException(new KeyStoreException());
        });

        assertEquals(
                "the certificates that this server trusts cannot be read: look at Java's cacerts",
                why(post("https://hooks.example:" + receiver.port(), LONG)));
    }

    @Test
    void givesAHandshakeThatNeverEndsNoMoreTime() {
        network.put("hooks.example", "127.0.0.1");
        receiver.answer(receiver.silence()); // waits for a line end that TLS does not send

        assertEquals("no whole answer in time", why(post("https://hooks.example:" + receiver.port(), SHORT)));
    }
}
