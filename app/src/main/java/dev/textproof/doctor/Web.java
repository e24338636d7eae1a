package dev.textproof.doctor;

import dev.textproof.channel.ApiAccount;
import dev.textproof.channel.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks our own public URL as a browser or a provider would, from this machine, and providers' APIs. Follows no
 * redirects, so that what is there is seen. Only for addresses of the configuration: nothing keeps it from private
 * ones.
 */
public final class Web {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private @Nullable HttpClient http;
    private final Times times;
    private final Clock clock;

    /** Takes who compares the clocks of those who answer. */
    public Web(Times times, Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    /**
     * What came back.
     *
     * @param status the HTTP status; none if no answer came
     * @param text the body, or why there is no answer, in a few words
     */
    record Answer(Optional<Integer> status, String text) {

        boolean is(int expected) {
            return status.equals(Optional.of(expected));
        }

        /** Returns whether it came, and says that it was taken. */
        boolean isTaken() {
            return status.filter(it -> it / 100 == 2).isPresent();
        }

        /** Returns the status, or why there is none. */
        String inWords() {
            return status.map(it -> "it answered " + it).orElse(text);
        }
    }

    Answer get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    /** Asks a provider's API, over HTTP/1.1, which all of them speak. */
    Answer get(URI url, ApiAccount.Login login) {
        return send(HttpRequest.newBuilder(url)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Accept", "application/json")
                .header("Authorization", login.authorization()));
    }

    Answer post(Webhook webhook) {
        var request = HttpRequest.newBuilder(URI.create(webhook.url()));
        webhook.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return send(request.method(webhook.method(), BodyPublishers.ofByteArray(webhook.body())));
    }

    private Answer send(HttpRequest.Builder request) {
        var ready = request.timeout(PATIENCE)
                .header("User-Agent", "Textproof doctor")
                .build();
        try {
            var answer = http().send(ready, BodyHandlers.ofString());
            note(answer);
            return new Answer(Optional.of(answer.statusCode()), answer.body());
        } catch (UncheckedIOException unreadable) { // so the JDK says it
            return new Answer(
                    Optional.empty(),
                    "the certificates that this machine trusts cannot be read: look at Java's cacerts");
        } catch (IOException failure) {
            return new Answer(Optional.empty(), why(failure));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer(Optional.empty(), "it was interrupted");
        }
    }

    private HttpClient http() {
        if (http == null) {
            http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        }
        return http;
    }

    private void note(HttpResponse<String> answer) {
        answer.headers()
                .firstValue("Date")
                .ifPresent(date -> times.note(answer.uri().getAuthority(), date, clock.instant()));
    }

    private static String why(IOException failure) {
        var causes = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
        if (has(causes, UnresolvedAddressException.class)) {
            return "its host name cannot be looked up from here";
        }
        if (has(causes, CertificateExpiredException.class)) {
            return "its certificate has expired";
        }
        if (has(causes, CertificateException.class)) {
            return "there is no secure connection, for its certificate is not trusted here, is another host's, or a part of"
                    + " its chain is missing";
        }
        if (has(causes, SSLException.class)) {
            return "there is no secure connection: what answers there speaks http without TLS, or none that is known here";
        }
        if (has(causes, HttpTimeoutException.class)) {
            return "no answer came in " + PATIENCE.toSeconds() + " seconds";
        }
        return has(causes, ConnectException.class) ? "nobody takes the connection" : "the connection broke";
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
