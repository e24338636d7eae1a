package dev.textproof.http;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.util.function.Consumer;

/** A few routes on a free port of loopback, with errors as the whole server writes them. */
final class RoutesServer implements AutoCloseable {

    private final Javalin javalin;

    RoutesServer(Consumer<RoutesConfig> routes) {
        javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.jetty.port = 0;
                    Problems.register(config.routes);
                    routes.accept(config.routes);
                })
                .start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + javalin.port() + path);
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
