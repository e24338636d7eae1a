package dev.textproof;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Plays browser and phone where a code comes back. */
public final class Roundtrips {

    private static final Pattern REPLY = Pattern.compile("<Response><Message>(([0-9]{6}) [^<]+)</Message></Response>");

    private Roundtrips() {}

    /** Starts a verification of {@code phone} for acme that asks for a code. */
    public static JsonNode start(RunningApp app, String phone) {
        return app.start(Map.of("phone", phone, "assurance", "roundtrip"));
    }

    /** Starts one, sends its text, and returns the code that comes back. */
    public static String hear(RunningApp app, JsonNode started, String phone) {
        return code(app.complete(started, phone)).orElseThrow();
    }

    /** Returns the code that an answer to a webhook sends to the phone, if it does. */
    public static Optional<String> code(HttpResponse<String> webhook) {
        return Optional.of(REPLY.matcher(webhook.body()))
                .filter(reply -> reply.matches())
                .map(reply -> reply.group(2));
    }

    /** Returns a code that is not {@code code}, another for each {@code number} up to 99. */
    public static String wrong(String code, int number) {
        return "%06d".formatted((Integer.parseInt(code) + 1 + number) % 1_000_000);
    }

    /** Enters {@code code} on the page of {@code started}, as its script does. */
    public static HttpResponse<String> enter(RunningApp app, JsonNode started, String code) {
        return app.send(post(app, started)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RunningApp.json(Map.of("code", code)))));
    }

    /** Enters {@code code} on the page of {@code started}, as a browser without scripts does. */
    public static HttpResponse<String> submit(RunningApp app, JsonNode started, String code) {
        return app.send(post(app, started)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString("code=" + code)));
    }

    /** Returns a request to the address that takes codes for {@code started}, wherever {@code app} is by now. */
    public static HttpRequest.Builder post(RunningApp app, JsonNode started) {
        var page = URI.create(started.get("page_url").asText()).getPath();
        return HttpRequest.newBuilder(URI.create(app.url + page + "/code"));
    }

    /** Returns what acme reads of {@code started}. */
    public static JsonNode ask(RunningApp app, JsonNode started) {
        var path = "/v1/verifications/" + started.get("id").asText();
        return RunningApp.read(app.api("GET", path, RunningApp.ACME, ""));
    }
}
