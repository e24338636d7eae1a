package dev.textproof.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.textproof.page.SmsLink;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Does in a second what a person does with the demo, and prints each step. Uses nothing but HTTP. */
@Command(
        name = "smoke",
        description = "Drives one whole verification through a running demo and prints each step.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SmokeCommand implements Callable<Integer> {

    private static final Pattern LINK = Pattern.compile("href=\"(sms:[^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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

    @Option(names = "--roundtrip", description = "Ask for a code in reply, too, and type it in.")
    private boolean roundtrip;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @SuppressWarnings("NullAway.Init") // made when it is called: each start of the program makes this command
    private HttpClient http;

    private long since;

    @Override
    public Integer call() throws InterruptedException {
        if (!url.matches("https?://[^/?#]+")) {
            throw new ParameterException(command.commandLine(), "--url: expected http://host:port");
        }
        http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        var out = command.commandLine().getOut();
        var err = command.commandLine().getErr();
        try {
            run(out);
            out.println("verified");
            out.flush();
            return 0;
        } catch (ConnectException nobody) {
            Failures.error(err, "nothing answers at " + url);
            Failures.hint(err, "start the demo first: java -jar app/target/textproof.jar demo");
        } catch (IOException failed) {
            Failures.error(err, "at " + url + ": " + failed.getMessage());
        }
        return Failures.FAILED;
    }

    private void run(PrintWriter out) throws IOException, InterruptedException {
        since = System.nanoTime();
        var form =
                "phone=" + URLEncoder.encode(phone, StandardCharsets.UTF_8) + (roundtrip ? "&assurance=roundtrip" : "");
        var started = send(post("/", "application/x-www-form-urlencoded", form), 303);
        var page = started.headers().firstValue("Location").orElseThrow(() -> new IOException("no page to go to"));
        step(out, "started: the form leads to the hosted page");

        var sms = linkOn(send(get(page), 200).body());
        step(out, "read the page: a text, ready to send to " + sms.destination());

        send(get(page + "/qr.svg"), 200);
        step(out, "fetched the QR code");

        var events = http.send(get(page + "/events"), BodyHandlers.ofLines());
        step(out, "listening for the change");
        var handset = sendText(sms);
        step(out, "sent the text: the webhook was signed, accepted and stored");
        if (roundtrip) {
            typeIn(codeIn(handset), page);
            step(out, "typed in the code that came back");
        }
        awaitVerified(events.body());
        step(out, "the page was told");

        if (!send(get(page + "/status"), 200).body().contains("\"verified\"")) {
            throw new IOException("the status is not verified");
        }
        step(out, "asked for the status");
    }

    private String sendText(SmsLink sms) throws IOException, InterruptedException {
        var text = Map.of("from", phone, "to", sms.destination(), "body", sms.message());
        var json = new ObjectMapper().writeValueAsString(text);
        var answer = send(post("/sim", "application/json", json), 200).body();
        if (!answer.contains("200")) {
            throw new IOException("the webhook was answered " + answer);
        }
        return answer;
    }

    private void typeIn(String code, String page) throws IOException, InterruptedException {
        var json = new ObjectMapper().writeValueAsString(Map.of("code", code));
        send(post(page + "/code", "application/json", json), 200);
    }

    private static String codeIn(String handset) throws IOException {
        var code = CODE.matcher(handset);
        if (!code.find()) {
            throw new IOException("no code came back to the handset");
        }
        return code.group();
    }

    /** Reads the stream until it says so. Its end, or too long a silence, is a failure. */
    private static void awaitVerified(Stream<String> events) throws IOException, InterruptedException {
        try (events) {
            var told = CompletableFuture.supplyAsync(() -> events.anyMatch(line -> line.contains("\"verified\"")));
            if (!told.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the page's stream ended without the change");
            }
        } catch (ExecutionException | TimeoutException silence) {
            throw new IOException("the page did not hear of the text", silence);
        }
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
