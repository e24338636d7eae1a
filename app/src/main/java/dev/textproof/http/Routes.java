package dev.textproof.http;

import dev.textproof.config.Server;
import io.javalin.config.RoutesConfig;
import java.security.SecureRandom;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;

/** Every route there is, each with what it calls on. */
final class Routes {

    private final Server settings;
    private final Services services;
    private final EventStreams streams;
    private final HeldRequests held;
    private final BooleanSupplier stopping;
    private final Links links;
    private final Browser browser;
    private final Texting texting;
    private final Progress progress;
    private final Assurances assurances;
    private final Starts starts;
    private final Inbound inbound;

    Routes(
            Server settings,
            Services services,
            ClientAddress addresses,
            EventStreams streams,
            HeldRequests held,
            BooleanSupplier stopping) {
        this.settings = settings;
        this.services = services;
        this.streams = streams;
        this.held = held;
        this.stopping = stopping;
        links = new Links(settings.publicUrl());
        browser = new Browser(links, addresses, services.demo().isPresent());
        var starting = services.starting();
        texting = new Texting(starting.issuer());
        progress = new Progress(services.records().store(), starting.keyring(), services.prover(), services.clock());
        assurances = new Assurances(services.hearing().replies());
        var reader = new StartReader(starting.numbers(), assurances);
        starts = new Starts(
                reader, starting.limiter(), starting.issuer(), starting.tickets(), texting, links, services.metrics());
        inbound = inbound(services);
    }

    private static Inbound inbound(Services services) {
        var hearing = services.hearing();
        hearing.channels().keySet().forEach(services.metrics()::channel);
        return new Inbound(
                hearing.inbox(), hearing.outgoing(), hearing.catchUp(), services.metrics(), services.clock());
    }

    /** Returns what takes the way past Javalin. */
    Handler.Singleton inboundHandler() {
        return new InboundHandler(services.hearing().channels(), inbound, links);
    }

    void register(RoutesConfig routes) {
        api(routes);
        pages(routes);
        new InboundRoutes(services.hearing().channels(), inbound, links).register(routes);
        new PublicRoutes(services.jwks()).register(routes);
        new HealthRoutes(
                        services.records().store(),
                        services.degraded(),
                        stopping,
                        services.metrics(),
                        settings.metricsToken())
                .register(routes);
        services.demo().ifPresent(demo -> demo(routes, demo));
    }

    private void api(RoutesConfig routes) {
        var apiKeys = new ApiKeys(services.appsByApiKey());
        var records = services.records();
        var phones = new PhoneReader(services.starting().numbers());
        new VerificationRoutes(
                        apiKeys, starts, progress, held, services.hearing().tests())
                .register(routes);
        new RevocationRoutes(apiKeys, records.withdrawals(), progress).register(routes);
        new PhoneRoutes(apiKeys, phones, records.phones(), records.withdrawals(), progress).register(routes);
        new EventRoutes(apiKeys, records.events(), progress, services.clock()).register(routes);
    }

    private void pages(RoutesConfig routes) {
        var tickets = services.starting().tickets();
        var codes = services.hearing().codes();
        var hints = services.hints();
        var clock = services.clock();
        var pages = new PageAnswers(
                new Pages(progress, codes, texting, hints, browser, clock), browser, services.metrics());
        new PageRoutes(tickets, progress, starts, texting, hints, pages, streams, browser, clock).register(routes);
        new CodeRoutes(tickets, codes, pages, browser, services.metrics(), clock).register(routes);
    }

    private void demo(RoutesConfig routes, Services.Demo demo) {
        var app = new DemoApp(demo, starts, progress, links, new SecureRandom());
        var numbers = services.starting().numbers();
        new DemoRoutes(app, numbers, assurances, starts, demo.simulator(), browser).register(routes);
        new DemoReceiver(demo.receiver(), browser, services.clock()).register(routes);
    }
}
