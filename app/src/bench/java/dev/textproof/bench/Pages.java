package dev.textproof.bench;

import dev.textproof.RunningApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What is to be looked at: hosted pages, metrics. */
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
        return URI.create(RunningApp.read(send(request)).get("page_url").asText())
                .getPath();
    }

    static String metrics(Contestant server) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                .header("Authorization", "Bearer metrics-token-of-the-tests")
                .build();
        return send(request).body();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
