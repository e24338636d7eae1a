package dev.textproof.channel;

import dev.textproof.core.HistoryUnavailableException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads from one provider's API, at the one place that the configuration names: the credentials go nowhere else. An
 * answer has so much time and so many bytes as a whole. Follows no redirect, and does not try again: whoever asks
 * decides that. Thread-safe.
 */
public final class ApiReader {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Provider provider;
    private final Duration patience;
    private @Nullable HttpClient http;

    /**
     * Whom it asks.
     *
     * @param name as sentences have it
     * @param url without a slash at the end
     * @param credentials what the operator has to compare when it refuses us
     */
    public record Provider(String name, URI url, String credentials) {}

    /** Takes also how long one answer may take. */
    public ApiReader(Provider provider, Duration patience) {
        this.provider = provider;
        this.patience = patience;
    }

    // Not before there is a question: to read whom the system trusts is a tenth of what the server needs to start.
    private synchronized HttpClient http() {
        try {
            if (http == null) {
                http = HttpClient.newBuilder().connectTimeout(patience).build();
            }
            return http;
        } catch (UncheckedIOException broken) {
            throw away("the certificates that this server trusts cannot be read, so look at Java's cacerts");
        }
    }

    /**
     * Returns what stands at {@code path}, which begins with a slash.
     *
     * @param authorization the header's value
     * @throws HistoryUnavailableException if there was no answer, or one with another status than 200
     */
    public String get(String path, String authorization) {
        return find(path, authorization).orElseThrow(() -> unavailable(NOT_FOUND));
    }

    /**
     * Returns what stands at {@code path}; empty where the provider says that nothing does (404).
     *
     * @param authorization the header's value
     * @throws HistoryUnavailableException if there was no answer, or one with a status other than 200 and 404
     */
    public Optional<String> find(String path, String authorization) {
        var get = HttpRequest.newBuilder(URI.create(provider.url() + path))
                .timeout(patience)
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("User-Agent", "Textproof")
                .build();
        var answer = http().sendAsync(get, info -> new CappedBody(MOST_BYTES));
        try {
            var done = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (done.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            if (done.statusCode() != OK) {
                throw unavailable(done.statusCode());
            }
            return Optional.of(new String(done.body(), StandardCharsets.UTF_8));
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

    // In our words: what was answered may be anything, and may hold numbers.
    private HistoryUnavailableException unavailable(int status) {
        var api = provider.name() + "'s API ";
        return switch (status) {
            case 401, 403 ->
                HistoryUnavailableException.refused(api + "refuses " + provider.credentials() + " (" + status
                        + "). Compare with the provider's console, and api_url with the account's region.");
            case NOT_FOUND ->
                HistoryUnavailableException.refused(api + "does not know what it is asked for (404). Compare "
                        + provider.credentials() + " and api_url with the provider's console.");
            case 429 -> HistoryUnavailableException.away(api + "is asked too often (429).");
            default -> HistoryUnavailableException.away(api + "failed (" + status + ").");
        };
    }

    private HistoryUnavailableException away(String why) {
        return HistoryUnavailableException.away(
                provider.name() + "'s API at " + provider.url() + " cannot be reached: " + why + ".");
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
