package dev.textproof.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.App;
import dev.textproof.RunningApp;
import dev.textproof.config.ConfigReader;
import dev.textproof.config.DemoConfig;
import dev.textproof.core.NumberReader;
import dev.textproof.page.Locales;
import dev.textproof.page.SmsLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The demo as its command starts it, but for the ports, which are free ones: its own and the sample app's. */
final class DemoBesideSample implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("id=\"open\"[^>]* href=\"(sms:[^\"]+)\"");
    private static final Pattern BACK = Pattern.compile("id=\"back\"[^>]* href=\"([^\"]+)\"");

    final String url;
    final int samplePort;
    final String apiKey;
    final String webhookSecret;

    private final HttpClient http = HttpClient.newHttpClient();
    private final App app;

    private DemoBesideSample(Path directory) throws IOException {
        var port = freePort();
        samplePort = freePort();
        url = "http://127.0.0.1:" + port;
        var file = new DemoConfig(new SecureRandom()).in(directory, port);
        Files.writeString(file, Files.readString(file).replace(":8090/", ":" + samplePort + "/"));
        apiKey = Files.readString(directory.resolve(DemoConfig.SAMPLE_API_KEY_FILE))
                .strip();
        webhookSecret = Files.readString(directory.resolve(DemoConfig.SAMPLE_SECRET_FILE))
                .strip();
        var reader = new ConfigReader(Map.of(), Set.copyOf(Locales.supported()), new NumberReader()::countryOf);
        app = App.demo(reader.read(file), directory.resolve(DemoConfig.API_KEY_FILE), Clock.systemUTC());
    }

    static DemoBesideSample in(Path directory) throws IOException {
        return new DemoBesideSample(directory);
    }

    /** Presses Send on what {@code page} shows, on a phone that has the number {@code from}. */
    void send(String page, String from) {
        var link = SmsLink.parse(read(LINK, page));
        var text = Map.of("from", from, "to", link.destination(), "body", link.message());
        var answer = get(HttpRequest.newBuilder(URI.create(url + "/sim"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RunningApp.json(text))));
        assertEquals(200, answer.statusCode(), answer.body());
    }

    /** Returns where the button of the page leads, as the page is by now. */
    String back(HttpResponse<String> page) {
        return read(BACK, get(HttpRequest.newBuilder(page.uri())).body());
    }

    String proofKeyId() {
        var keys = get(HttpRequest.newBuilder(URI.create(url + "/.well-known/jwks.json")));
        return RunningApp.read(keys).at("/keys/0/kid").asText();
    }

    private HttpResponse<String> get(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String read(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertTrue(found.find(), page);
        return found.group(1).replace("&#x3D;", "=").replace("&amp;", "&");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        app.close();
    }
}
