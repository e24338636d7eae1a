package dev.textproof.http;

import dev.textproof.config.Server;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Javalin as this server uses it: strict, quiet, and patient when it stops. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final long STOP_PATIENCE_MS = 10_000;
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(10);
    private static final int STREAM_WRITERS = 2;

    /** Connections that wait to be accepted. Java's default of 50 makes one in a hundred of a crowd wait a second. */
    private static final int BACKLOG = 1024;

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final ExecutorService writers = Executors.newFixedThreadPool(STREAM_WRITERS, HttpServer::writer);
    private final EventStreams streams;
    private final HeldRequests held;
    private final Javalin javalin;

    /** Returns a server that listens; {@link #close} stops it. */
    public static HttpServer start(Server settings, Services services) {
        return new HttpServer(settings, services);
    }

    private HttpServer(Server settings, Services services) {
        var addresses = new ClientAddress(settings.trustedProxies());
        var room = Room.here();
        streams = new EventStreams(room.streams(), services.waiting(), addresses, services.clock(), writers);
        held = new HeldRequests(services.waiting());
        watch(services);
        var routes = new Routes(settings, services, addresses, streams, held, stopping::get);
        warn(room);
        javalin = Javalin.create(config -> {
                    quiet(config);
                    strict(config);
                    config.jetty.addConnector((server, http) -> connector(settings, server, http));
                    // Else a header that differs from an earlier one on its connection in case only is taken for that.
                    config.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheCaseSensitive(true));
                    config.jetty.modifyServer(server -> handlers(server, room, routes));
                    // Javalin's own choice lets through what it then fails to decode, such as %u0041.
                    config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.RFC3986));
                    Problems.register(config.routes);
                    routes.register(config.routes);
                })
                .start();
    }

    private static void warn(Room room) {
        if (room.isSmall()) {
            LOG.warn("Only {} pages may listen at once: few files may be open, or the heap is small.", room.streams());
        }
    }

    private void watch(Services services) {
        var metrics = services.metrics();
        metrics.gauge("textproof.open.streams", "Pages that listen", streams::count);
        metrics.gauge("textproof.held.requests", "Requests with ?wait= that are held", held::count);
        var degraded = services.degraded();
        metrics.gauge(
                "textproof.degraded",
                "How much /health/ready calls degraded",
                () -> degraded.get().size());
    }

    // Each is put in front of those before it, and all of them in front of Javalin.
    private static void handlers(org.eclipse.jetty.server.Server server, Room room, Routes routes) {
        server.setStopTimeout(STOP_PATIENCE_MS);
        server.addBean(new NetworkConnectionLimit(room.connections(), server));
        server.insertHandler(routes.inboundHandler());
        server.insertHandler(new SecurityHeaders());
        server.insertHandler(new BodyFirst(BODY_PATIENCE, Runtime.getRuntime().maxMemory() / 8));
        server.insertHandler(new GracefulHandler());
        server.insertHandler(new PlainMethods());
        server.setErrorHandler(new BareErrors());
    }

    private static Connector connector(
            Server settings, org.eclipse.jetty.server.Server server, HttpConfiguration http) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(BACKLOG);
        return connector;
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }

    private static void strict(JavalinConfig config) {
        config.http.prefer405over404 = true;
        config.http.strictContentTypes = true;
        config.http.maxRequestSize = RequestBody.WEBHOOK_CAP;
        // Pages hold tickets: compressed answers leak what they hold (BREACH), and event streams must not be held back.
        config.http.compressionStrategy = CompressionStrategy.NONE;
    }

    private static Thread writer(Runnable work) {
        var thread = new Thread(work, "stream-writer");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Returns all it serves, as {@code GET /health/live}: openapi.yaml is held against it. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    /** Sends a sign of life to every page that listens; to be called every 20 seconds. */
    public void beat() {
        streams.beat();
    }

    /** Says that it is not ready, ends what it holds open, lets requests under way finish, then stops. */
    @Override
    public void close() {
        stopping.set(true);
        held.close();
        streams.close();
        javalin.stop();
        writers.shutdown();
    }
}
