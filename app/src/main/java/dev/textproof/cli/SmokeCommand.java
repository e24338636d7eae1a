package dev.textproof.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.page.SmsLink;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Does in a second what a person does with the demo, and prints each step. Uses nothing but HTTP. */
@Command(
        name = "smoke",
        description = "Drives one whole verification through a running demo and prints each step.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SmokeCommand implements Callable<Integer> {

    private static final Pattern LINK = Pattern.compile("href=\"(sms:[^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The demo's address. Default: http://127.0.0.1:8080")
    private String url = "";

    @Option(
            names = "--phone",
            paramLabel = "NUMBER",
            defaultValue = "+14155550123",
            description = "The number to verify. Default: +14155550123")
    private String phone = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    private long since;

    @Override
    public Integer call() throws InterruptedException {
        var out = command.commandLine().getOut();
        var err = command.commandLine().getErr();
        try {
            run(out);
            out.println("verified");
            out.flush();
            return 0;
        } catch (IOException failed) {
            var message = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
            Failures.error(err, "at " + url + ": " + message);
            Failures.hint(err, "is the demo running there? java -jar app/target/textproof.jar demo");
            return 1;
        }
    }

    private void run(PrintWriter out) throws IOException, InterruptedException {
        since = System.nanoTime();
        var form = "phone=" + URLEncoder.encode(phone, StandardCharsets.UTF_8);
        var started = send(post("/", "application/x-www-form-urlencoded", form), 303);
        var page = started.headers().firstValue("Location").orElseThrow(() -> new IOException("no page to go to"));
        step(out, "started: the form leads to the hosted page");

        var sms = linkOn(send(get(page), 200).body());
        step(out, "read the page: a text, ready to send to " + sms.destination());

        send(get(page + "/qr.svg"), 200);
        step(out, "fetched the QR code");

        try (var events =
                http.send(get(page + "/events"), BodyHandlers.ofLines()).body()) {
            step(out, "listening for the change");
            var text = Map.of("from", phone, "to", sms.destination(), "body", sms.message());
            var json = new ObjectMapper().writeValueAsString(text);
            var answer = send(post("/sim", "application/json", json), 200).body();
            if (!answer.contains("200")) {
                throw new IOException("the webhook was answered " + answer);
            }
            step(out, "sent the text: the webhook was signed, accepted and stored");
            if (events.noneMatch(line -> line.contains("\"verified\""))) {
                throw new IOException("the page did not hear of it");
            }
            step(out, "the page was told");
        }
        if (!send(get(page + "/status"), 200).body().contains("\"verified\"")) {
            throw new IOException("the status is not verified");
        }
        step(out, "asked for the status");
    }

    private static SmsLink linkOn(String html) throws IOException {
        var link = LINK.matcher(html);
        if (!link.find()) {
            throw new IOException("the page shows no sms: link");
        }
        return SmsLink.parse(link.group(1).replace("&amp;", "&").replace("&#x3D;", "="));
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build();
    }

    private HttpRequest post(String path, String type, String body) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request, int expected) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException("expected " + expected + " and got " + answer.statusCode() + " from "
                    + request.method() + " " + request.uri().getPath().replaceFirst("/v/[^/]+", "/v/…"));
        }
        return answer;
    }

    private void step(PrintWriter out, String what) {
        var now = System.nanoTime();
        out.printf("%6d ms  %s%n", (now - since) / 1_000_000, what);
        out.flush();
        since = now;
    }
}
