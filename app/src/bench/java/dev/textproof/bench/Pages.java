package dev.textproof.bench;

import dev.textproof.RunningApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Hosted pages to look at. */
final class Pages {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Pages() {}

    /** Starts a verification at {@code server}, and returns its page's path. */
    static String path(Contestant server) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/verifications"))
                .header("Authorization", "Bearer " + RunningApp.ACME)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"phone\": \"" + RunningApp.USER + "\"}"))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return URI.create(RunningApp.read(answer).get("page_url").asText()).getPath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
