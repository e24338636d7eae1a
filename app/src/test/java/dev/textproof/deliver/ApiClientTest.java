package dev.textproof.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.textproof.FakeReceiver;
import dev.textproof.core.HttpSender.Answered;
import dev.textproof.core.HttpSender.Request;
import dev.textproof.core.HttpSender.Result;
import dev.textproof.core.HttpSender.Unanswered;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the client of providers' APIs goes; how it posts is that of webhooks ({@link GuardedHttpClientTest}). */
class ApiClientTest {

    private final FakeReceiver api = FakeReceiver.open();
    private final Network network = new Network();

    @AfterEach
    void close() {
        api.close();
    }

    private Result post(String url, String... listed) {
        try (var client = GuardedHttpClient.forApis(Network.allowing(listed), network)) {
            return client.post(
                    new Request(URI.create(url), Map.of("Authorization", "Bearer KEY"), "{}".getBytes(UTF_8)));
        }
    }

    @Test
    void goesInClearToThisMachine() {
        assertEquals(200, assertInstanceOf(Answered.class, post(api.url())).status());
        assertEquals("Bearer KEY", api.received().get(0).headers().get("authorization"));
    }

    @Test
    void takesNoKeyInClearToAnybodyElse() {
        network.put("public.example", "93.184.216.34");
        network.put("house.example", "10.0.0.7");
        network.put("both.example", "127.0.0.1", "10.0.0.7");

        for (var host : List.of("public.example", "house.example", "both.example")) {
            var result = post("http://" + host + ":" + api.port() + "/v2/messages");

            assertEquals(
                    "refused: its address is not public; see delivery.allow_private_cidrs",
                    assertInstanceOf(Unanswered.class, result).why());
        }
        assertEquals(0, api.connections());
    }

    @Test
    void takesNoKeyAlongARedirect() {
        try (var elsewhere = FakeReceiver.open()) {
            api.answer(FakeReceiver.status(307, "Location: " + elsewhere.url()));

            assertEquals(307, assertInstanceOf(Answered.class, post(api.url())).status());
            assertEquals(0, elsewhere.connections());
        }
    }

    @Test
    void speaksTlsToAPrivateAddressToo() {
        network.put("house.example", "127.0.0.1");

        var result = post("https://house.example:" + api.port() + "/v2/messages");

        assertEquals(1, api.connections(), "it was allowed to connect");
        assertInstanceOf(Unanswered.class, result); // the receiver speaks no TLS
    }
}
