package dev.textproof.deliver;

import dev.textproof.config.Delivery;
import dev.textproof.config.Resolver;
import dev.textproof.core.HttpSender;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts over connections that cannot be led astray (T10): the host is resolved once for each of them, every address
 * must be one that {@link Delivery} allows, and the connection goes to one of those, under the original name (SNI, Host
 * and certificate). No redirects, cookies, proxies, compression, retries, or connections kept for later. A whole
 * exchange has so much time however slowly the other side drips (only the system's look-up of the name cannot be cut
 * short), and 64 KiB of an answer are read. Thread-safe.
 */
public final class GuardedHttpClient implements HttpSender, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_ANSWER = 64 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_CONNECTIONS = 256;

    /** Whom to trust; asked at each connection over TLS. */
    @FunctionalInterface
    interface Trust {
        SSLContext context() throws IOException;
    }

    private final Duration patience;
    private final CloseableHttpClient overTls;
    private final CloseableHttpClient inClear;
    private final ScheduledExecutorService deadlines;

    /**
     * Takes which addresses are allowed, what looks names up, whom to trust, and how long a whole exchange may take.
     */
    GuardedHttpClient(Delivery delivery, Resolver resolver, Trust trust, Duration patience) {
        this(delivery::mayReach, delivery::mayReachInClear, resolver, trust, patience);
    }

    private GuardedHttpClient(
            Predicate<InetAddress> mayReach,
            Predicate<InetAddress> mayReachInClear,
            Resolver resolver,
            Trust trust,
            Duration patience) {
        this.patience = patience;
        overTls = client(resolver, mayReach, trust, patience);
        inClear = client(resolver, mayReachInClear, trust, patience);
        var executor = new ScheduledThreadPoolExecutor(1, GuardedHttpClient::daemon);
        executor.setRemoveOnCancelPolicy(true);
        deadlines = executor;
    }

    /** Returns one that trusts whom the system trusts; an exchange may take 15 seconds. */
    public static GuardedHttpClient open(Delivery delivery, Resolver resolver) {
        return new GuardedHttpClient(delivery, resolver, new SystemTrust()::context, PATIENCE);
    }

    /**
     * Returns one for the APIs of providers, whose addresses the operator wrote down and no app can choose: over TLS it
     * goes anywhere, in clear to this machine and to what {@code delivery} lists.
     */
    public static GuardedHttpClient forApis(Delivery delivery, Resolver resolver) {
        return new GuardedHttpClient(
                anywhere -> true,
                address -> address.isLoopbackAddress() || delivery.mayReachInClear(address),
                resolver,
                new SystemTrust()::context,
                PATIENCE);
    }

    private static CloseableHttpClient client(
            Resolver resolver, Predicate<InetAddress> allowed, Trust trust, Duration patience) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(resolver, allowed, trust, patience))
                .setRoutePlanner(new DefaultRoutePlanner(null)) // straight there, whatever the environment says
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(patience))
                        .setProtocolUpgradeEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                .setUserAgent("Textproof")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableAutomaticRetries()
                .build();
    }

    private static HttpClientConnectionManager connections(
            Resolver resolver, Predicate<InetAddress> allowed, Trust trust, Duration patience) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new VettedResolver(resolver, allowed))
                .setTlsSocketStrategy((socket, host, port, attachment, context) ->
                        new DefaultClientTlsStrategy(trust.context()).upgrade(socket, host, port, attachment, context))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(patience.dividedBy(3))) // there may be three addresses
                        .setSocketTimeout(Timeout.of(patience))
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .build();
    }

    @Override
    public Result post(Request request) {
        var url = request.url();
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return new Unanswered("not a URL with a host and without a password");
        }
        var post = new HttpPost(url);
        request.headers().forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(request.body(), null));
        var host = url.getHost().replaceAll("[\\[\\]]", "");
        var target = new HttpHost(url.getScheme(), host, url.getPort());
        var deadline = deadlines.schedule(post::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return answered(client(url.getScheme()).executeOpen(target, post, null));
        } catch (IOException failure) {
            return new Unanswered(post.isCancelled() ? Failure.TOO_SLOW : Failure.inWords(failure));
        } finally {
            deadline.cancel(false);
            post.cancel(); // hangs up: more may be on its way, and nobody reads it
        }
    }

    private CloseableHttpClient client(String scheme) {
        return scheme.equalsIgnoreCase("https") ? overTls : inClear;
    }

    private static Answered answered(ClassicHttpResponse answer) throws IOException {
        var headers = new HashMap<String, String>();
        for (var header : answer.getHeaders()) {
            headers.put(header.getName(), header.getValue() == null ? "" : header.getValue());
        }
        var entity = answer.getEntity();
        var content = entity == null ? null : entity.getContent();
        var body = content == null ? new byte[0] : content.readNBytes(MOST_ANSWER);
        return new Answered(answer.getCode(), headers, body);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "http-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        overTls.close(CloseMode.IMMEDIATE);
        inClear.close(CloseMode.IMMEDIATE);
    }
}
