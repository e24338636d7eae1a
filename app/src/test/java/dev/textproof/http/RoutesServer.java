package dev.textproof.http;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;

/** A few routes on a free port of loopback, with errors as the whole server writes them. */
final class RoutesServer implements AutoCloseable {

    private final List<Server> jetty = new ArrayList<>();
    private final Javalin javalin;

    RoutesServer(Consumer<RoutesConfig> routes) {
        javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.host = "127.0.0.1";
                    config.jetty.port = 0;
                    config.jetty.modifyServer(jetty::add);
                    Problems.register(config.routes);
                    routes.accept(config.routes);
                })
                .start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + javalin.port() + path);
    }

    /** Returns how many connections are open at this side. */
    int connections() {
        return jetty.get(0).getConnectors()[0].getConnectedEndPoints().size();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
