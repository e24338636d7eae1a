package dev.textproof.threat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.textproof.Await;
import dev.textproof.FakeReceiver;
import dev.textproof.Roundtrips;
import dev.textproof.RunningApp;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Secret;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fifth promise: after an erasure no file and no log has the number, in clear or sealed, and nothing brings it
 * back.
 */
class ErasureTest {

    private static final String OLD_KEY = "hNFN-1Z7-ZH7VDTO-6mMmDl8dhVJqrq8sPGlPL7xItQ";
    private static final String NEW_KEY = "b1yNWd0Gk0jRcQ8vA7uXo3sE2mT5pZ9fLh6iKxBnYwM";
    private static final String NEIGHBOUR = "+14155550124";

    @TempDir
    private Path directory;

    private final FakeReceiver receiver = FakeReceiver.open();
    private CapturedLog log;
    private RunningApp app;

    @BeforeEach
    void serve() {
        log = new CapturedLog();
        app = RunningApp.in(directory);
    }

    @AfterEach
    void stop() {
        app.close();
        receiver.close();
        log.close();
    }

    @Test
    void aSearchOfAllFilesAndLogsFindsNothingAfterwards() throws IOException {
        fill();
        app.close();
        receiver.answer(FakeReceiver.status(500));
        app = RunningApp.in(
                directory,
                yaml -> RunningApp.webhooks(yaml, Map.of("acme", receiver.url()))
                        .replace(OLD_KEY, NEW_KEY + "\", \"" + OLD_KEY));
        fill();
        deliver();
        assertEquals(List.of("sealed under key 0", "sealed under key 1"), found(RunningApp.USER));
        Files.writeString(directory.resolve("control"), "x" + RunningApp.USER);
        assertTrue(found(RunningApp.USER).contains("in clear"), "the search must be able to find a number");
        Files.delete(directory.resolve("control"));
        assertEquals(200, post("lookup", RunningApp.USER).statusCode());

        var erased = RunningApp.read(post("erase", RunningApp.USER));

        assertEquals(61, erased.get("erased").asInt());
        assertEquals(List.of(), found(RunningApp.USER));
        assertEquals(List.of("sealed under key 0", "sealed under key 1"), found(NEIGHBOUR));
        app.close();
        assertEquals(List.of(), found(RunningApp.USER));
    }

    @Test
    void nothingBringsBackWhatWasErased() {
        try (var file = new StoreFile(directory)) {
            var started = app.start(RunningApp.USER);
            app.complete(started, RunningApp.USER);
            post("erase", RunningApp.USER);
            var before = file.strings("SELECT hex(id) || at FROM verification");

            app.complete(started, RunningApp.USER);
            app.complete(started, "+14155550199");

            assertEquals(before, file.strings("SELECT hex(id) || at FROM verification WHERE phone IS NULL"));
            assertEquals(List.of("phone.erased"), file.strings("SELECT type FROM event"));
            assertEquals(404, ask(started));
            assertEquals(404, post("lookup", RunningApp.USER).statusCode());
            var events = "/v1/events?verification=" + started.get("id").asText();
            assertEquals(404, app.api("GET", events, RunningApp.ACME, "").statusCode());
        }
    }

    @Test
    void aTextThatIsDeliveredAgainWhileItIsErasedComesToNothing() {
        try (var file = new StoreFile(directory)) {
            for (var round = 0; round < 10; round++) {
                var started = app.start(RunningApp.USER);
                app.complete(started, RunningApp.USER);

                var calls = IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> i == 4
                                ? post("erase", RunningApp.USER).statusCode()
                                : app.complete(started, RunningApp.USER).statusCode()))
                        .toList();

                calls.forEach(call -> assertEquals(200, call.join()));
                assertEquals(List.of("0"), file.strings("SELECT count(*) FROM verification WHERE phone IS NOT NULL"));
                assertEquals(404, ask(started));
            }
            assertEquals(List.of("phone.erased"), file.strings("SELECT DISTINCT type FROM event"));
            assertEquals(10, file.events());
        }
    }

    @Test
    void theBytesAreStillThereWhileSomebodyReadsThemAndTheAnswerSaysSo() {
        app.complete(app.start(RunningApp.USER), RunningApp.USER);
        try (var backup = new StoreFile(directory)) {
            backup.execute("BEGIN");
            backup.rows();

            var held = post("erase", RunningApp.USER);

            var problem = RunningApp.read(held);
            assertEquals(503, held.statusCode());
            assertEquals(1, problem.get("erased").asInt());
            assertTrue(problem.get("may_retry").asBoolean());
            assertEquals(404, post("lookup", RunningApp.USER).statusCode());
            backup.execute("ROLLBACK");
        }
        var again = post("erase", RunningApp.USER);
        assertEquals("{\"erased\":0}", again.body());
        assertEquals(List.of(), found(RunningApp.USER));
    }

    // Enough of them, and among others, for pages of the database to split.
    private void fill() {
        for (var i = 0; i < 30; i++) {
            app.complete(app.start(RunningApp.USER), RunningApp.USER);
            app.complete(app.start(NEIGHBOUR), NEIGHBOUR);
            app.complete(app.start("+1415555%04d".formatted(1000 + i)), "+1415555%04d".formatted(1000 + i));
        }
        var waiting = app.start(RunningApp.USER);
        app.complete(waiting, NEIGHBOUR);
    }

    // A text that was heard and answered, a wrong code for it, and deliveries that fail again and again.
    private void deliver() {
        var heard = Roundtrips.start(app, RunningApp.USER);
        var code = Roundtrips.hear(app, heard, RunningApp.USER);
        Roundtrips.enter(app, heard, Roundtrips.wrong(code, 1));
        try (var file = new StoreFile(directory)) {
            Await.until(
                    "a delivery failed",
                    () -> !file.strings("SELECT 1 FROM attempt").isEmpty());
            assertEquals(List.of("1"), file.strings("SELECT count(*) FROM reply"));
            assertEquals(List.of("2"), file.strings("SELECT sum(tries) FROM code_try"), "of the id, and of the number");
        }
    }

    /** Returns how each spelling is named under which {@code phone} stands in any file or line of the log. */
    private List<String> found(String phone) {
        var places = new ArrayList<>(log.lines());
        StoreFile.contents(directory).forEach((name, content) -> {
            if (!name.equals("textproof.yaml")) {
                places.add(content);
            }
        });
        var found = new ArrayList<String>();
        spellings(phone).forEach((name, bytes) -> {
            if (places.stream().anyMatch(place -> bytes.stream().anyMatch(place::contains))) {
                found.add(name);
            }
        });
        return found;
    }

    private static Map<String, List<String>> spellings(String phone) {
        var spellings = new TreeMap<String, List<String>>();
        spellings.put(
                "in clear",
                List.of(
                        phone.substring(1),
                        phone.substring(2),
                        new String(phone.substring(2).getBytes(UTF_16LE), ISO_8859_1),
                        new String(phone.substring(2).getBytes(UTF_16BE), ISO_8859_1),
                        phone.substring(2, 5) + "-" + phone.substring(5, 8)));
        var keys = List.of(OLD_KEY, NEW_KEY);
        for (var i = 0; i < keys.size(); i++) {
            var key = Secret.of(Base64.getUrlDecoder().decode(keys.get(i)));
            var sealed = new PhoneSealer(List.of(key)).seal("acme", new PhoneNumber(phone));
            var hex = HexFormat.of().formatHex(sealed);
            spellings.put(
                    "sealed under key " + i,
                    List.of(
                            new String(sealed, ISO_8859_1),
                            hex,
                            hex.toUpperCase(Locale.ROOT),
                            Base64.getEncoder().encodeToString(sealed)));
        }
        return spellings;
    }

    private HttpResponse<String> post(String call, String phone) {
        return app.api("POST", "/v1/phones/" + call, RunningApp.ACME, RunningApp.json(Map.of("phone", phone)));
    }

    private int ask(JsonNode started) {
        return app.api("GET", "/v1/verifications/" + started.get("id").asText(), RunningApp.ACME, "")
                .statusCode();
    }
}
