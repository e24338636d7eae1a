package dev.textproof.channel.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.textproof.core.HistoryUnavailableException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries the SDK's requests to one place, whatever an answer says about the next page: the credentials go nowhere
 * else. An answer has so much time and so many bytes as a whole. Follows no redirect, and does not try again: whoever
 * asks decides that. Thread-safe.
 */
final class TwilioHttp extends HttpClient {

    private static final String SDK = "https://api.twilio.com/";
    private static final int OK = 200;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final URI api;
    private final Duration patience;
    private final java.net.http.HttpClient http;

    TwilioHttp(URI api, Duration patience) {
        this.api = api;
        this.patience = patience;
        http = java.net.http.HttpClient.newBuilder().connectTimeout(patience).build();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        var url = request.constructURL().toString();
        if (!url.startsWith(SDK)) {
            throw HistoryUnavailableException.away("Twilio's API names a next page that is elsewhere.");
        }
        var get = HttpRequest.newBuilder(URI.create(api + "/" + url.substring(SDK.length())))
                .timeout(patience)
                .header("Authorization", request.getAuthString())
                .header("Accept", "application/json")
                .header("User-Agent", "Textproof")
                .build();
        var answer = http.sendAsync(get, info -> new CappedBody(MOST_BYTES));
        try {
            var done = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (done.statusCode() != OK) {
                throw unavailable(done.statusCode());
            }
            return new Response(new String(done.body(), StandardCharsets.UTF_8), OK);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw away("it took longer than " + patience.toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw away(reason(failed.getCause()));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw away("it was interrupted");
        }
    }

    // In our words: the SDK's repeat what was answered, which may be anything.
    private static HistoryUnavailableException unavailable(int status) {
        return switch (status) {
            case 401, 403 ->
                HistoryUnavailableException.refused("Twilio's API refuses account_sid with auth_tokens (" + status
                        + "). Compare both with Twilio's console, and api_url with the account's region.");
            case 404 ->
                HistoryUnavailableException.refused("Twilio's API does not know account_sid (404)."
                        + " Compare it with Twilio's console, and api_url with the account's region.");
            case 429 -> HistoryUnavailableException.away("Twilio's API is asked too often (429).");
            default -> HistoryUnavailableException.away("Twilio's API failed (" + status + ").");
        };
    }

    private HistoryUnavailableException away(String why) {
        return HistoryUnavailableException.away("Twilio's API at " + api + " cannot be reached: " + why + ".");
    }

    // The class alone: messages of the network may repeat addresses.
    private static String reason(@Nullable Throwable failure) {
        return failure instanceof CappedBody.TooLongException
                ? "its answer is too long"
                : Optional.ofNullable(failure)
                        .map(it -> it.getClass().getSimpleName())
                        .orElse("it failed");
    }
}
