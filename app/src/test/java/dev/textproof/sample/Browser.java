package dev.textproof.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Somebody's browser at the sample app: keeps its own cookies and follows redirects. */
final class Browser {

    private final HttpClient http;
    private final String home;
    private final String site;

    Browser(String home) {
        this(
                home,
                "same-origin",
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build());
    }

    private Browser(String home, String site, HttpClient http) {
        this.home = home;
        this.site = site;
        this.http = http;
    }

    /** Returns the same browser whose forms come from a page of that kind of site (Fetch Metadata). */
    Browser from(String otherSite) {
        return new Browser(home, otherSite, http);
    }

    HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    /** Submits one of the app's forms. */
    HttpResponse<String> post(String path, String name, String phone) {
        return send(HttpRequest.newBuilder(URI.create(home + path))
                .header("Sec-Fetch-Site", site)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=" + encoded(name) + "&phone=" + encoded(phone))));
    }

    /** Posts what claims to be a webhook of Textproof. */
    HttpResponse<String> hook(String id, long sentAt, String signature, String body) {
        return send(HttpRequest.newBuilder(URI.create(home + "/hooks/textproof"))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(sentAt))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
