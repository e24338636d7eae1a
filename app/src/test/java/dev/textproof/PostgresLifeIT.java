package dev.textproof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole server over PostgreSQL: a text verifies, a code verifies, the app is told of it all, and all is erased. */
@Timeout(120)
@ExtendWith(NeedsPostgres.class)
class PostgresLifeIT {

    @TempDir
    Path directory;

    private PostgresServer postgres;
    private String database;
    private FakeReceiver receiver;
    private RunningApp app;

    @BeforeEach
    void serve() {
        postgres = PostgresServer.running();
        database = postgres.newEmptyDatabase();
        receiver = FakeReceiver.open();
        app = RunningApp.in(directory, yaml -> overPostgres(RunningApp.webhooks(yaml, Map.of("acme", receiver.url()))));
    }

    @AfterEach
    void stop() {
        app.close();
        receiver.close();
        postgres.drop(database);
    }

    private String overPostgres(String yaml) {
        var store = postgres.settings(database);
        return yaml.replaceFirst(
                "(?m)^  url: 'jdbc:sqlite:.*$",
                "  url: " + store.url() + "\n  user: " + store.user().orElseThrow() + "\n  password: "
                        + store.password().orElseThrow().text());
    }

    private String told(int number) throws IOException {
        Await.until("request " + number, () -> receiver.received().size() >= number);
        var body = DeliveryRig.json(receiver.received().get(number - 1));
        return body.get("type").asText() + " " + body.at("/data/assurance").asText();
    }

    private String api(String method, String path, Object body) {
        var answer = app.api(method, path, RunningApp.ACME, body.equals("") ? "" : RunningApp.json(body));
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void verifiesTellsFindsAndErases() throws IOException {
        var phone = Map.of("phone", RunningApp.USER);
        assertEquals(200, app.get("/health/ready").statusCode());

        var started = app.start(RunningApp.USER);
        assertEquals(200, app.complete(started, RunningApp.USER).statusCode());
        assertEquals("verified", Roundtrips.ask(app, started).get("status").asText());
        assertEquals("verification.verified inbound", told(1));

        var back = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, back, RunningApp.USER);
        assertEquals("verification.heard roundtrip", told(2));
        var wrong = Roundtrips.enter(app, back, Roundtrips.wrong(code, 1));
        assertEquals(4, RunningApp.read(wrong).get("attempts_left").asInt());
        assertEquals(200, Roundtrips.enter(app, back, code).statusCode());
        assertEquals("verification.verified roundtrip", told(3));

        assertEquals("200", api("POST", "/v1/phones/lookup", phone).substring(0, 3));
        assertEquals("200", api("POST", "/v1/phones/erase", phone).substring(0, 3));
        assertEquals("phone.erased ", told(4));
        assertEquals("404", api("POST", "/v1/phones/lookup", phone).substring(0, 3));
        assertEquals(
                "404",
                api("GET", "/v1/verifications/" + back.get("id").asText(), "").substring(0, 3));
        assertEquals(200, app.complete(started, RunningApp.USER).statusCode());
        assertFalse(api("GET", "/v1/events", "").contains(RunningApp.USER));
    }
}
