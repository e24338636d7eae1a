package dev.textproof;

import com.nimbusds.jose.jwk.ECKey;
import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.twilio.TwilioInbound;
import dev.textproof.channel.twilio.TwilioSimulator;
import dev.textproof.config.ChannelSettings;
import dev.textproof.config.Config;
import dev.textproof.config.ProofKey;
import dev.textproof.config.Resolver;
import dev.textproof.core.Application;
import dev.textproof.core.CodeCheck;
import dev.textproof.core.Destination;
import dev.textproof.core.EventLog;
import dev.textproof.core.Housekeeping;
import dev.textproof.core.Inbox;
import dev.textproof.core.Issuer;
import dev.textproof.core.Keyring;
import dev.textproof.core.Limiter;
import dev.textproof.core.Listener;
import dev.textproof.core.NumberReader;
import dev.textproof.core.PhoneSealer;
import dev.textproof.core.ReplyBudget;
import dev.textproof.core.Roundtrip;
import dev.textproof.core.TicketSealer;
import dev.textproof.core.Verifier;
import dev.textproof.core.Withdrawals;
import dev.textproof.deliver.DeliveryCheck;
import dev.textproof.deliver.GuardedHttpClient;
import dev.textproof.deliver.JwtProver;
import dev.textproof.deliver.Outbox;
import dev.textproof.http.Hints;
import dev.textproof.http.HttpServer;
import dev.textproof.http.Links;
import dev.textproof.http.Metrics;
import dev.textproof.http.Services;
import dev.textproof.http.Waiting;
import dev.textproof.limit.MemoryLimiter;
import dev.textproof.limit.MemoryReplyBudget;
import dev.textproof.page.Locales;
import dev.textproof.store.SqlStore;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring; the only class that knows every package. Reads in the order in which things need each other. */
public final class App implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final Deque<Runnable> closing;
    private final HttpServer server;

    private App(Config config, Clock clock, Resolver names, Optional<Path> demo, Deque<Runnable> closing) {
        this.closing = closing;
        var random = new SecureRandom();
        var numbers = new NumberReader();
        var metrics = new Metrics();
        closing.push(metrics::close);
        var store = SqlStore.open(config.store().url(), new PhoneSealer(config.dataKeys()), metrics::batch);
        closing.push(store::close);

        var keyring = new Keyring(config.keysOfApps());
        var issuer = new Issuer(keyring, numbers, clock, random);
        var tickets = new TicketSealer(keyring, random);
        var hints = new Hints(clock);
        var waiting = new Waiting(hints, store);
        var codes = store.codes();
        var roundtrip = new Roundtrip(keyring, numbers, codes, budget(config), Locales::replyWording, clock);
        var prover = prover(config, clock);
        var events = events(config, store, metrics, clock);
        var sender = GuardedHttpClient.open(config.delivery(), names);
        closing.push(sender::close);
        var outbox = Outbox.start(config.apps(), events, store, prover, sender, clock, metrics::delivery);
        closing.push(outbox::close);
        var listener = Listener.all(waiting, outbox);
        var inbox = new Inbox(new Verifier(keyring, Locales.allWordings()), store, roundtrip, listener, clock);
        var phones = store.phones();
        var withdrawals = new Withdrawals(store.revocations(), phones, listener, clock);

        server = HttpServer.start(
                config.server(),
                new Services(
                        keyring,
                        appsByApiKey(config),
                        numbers,
                        limiter(config),
                        issuer,
                        tickets,
                        store,
                        events,
                        inbox,
                        phones,
                        withdrawals,
                        new CodeCheck(keyring, store, codes, listener, clock),
                        config.replies(),
                        hints,
                        waiting,
                        prover,
                        prover.jwks(),
                        channels(config),
                        demo.map(apiKey -> demo(config, apiKey, prover, clock)),
                        metrics,
                        clock));
        closing.push(server::close);

        var timer = Executors.newSingleThreadScheduledExecutor(App::daemon);
        closing.push(timer::shutdown);
        every(2, timer, waiting::poll);
        every(20, timer, server::beat);
        var hourly = Hourly.start(housekeeping(config, store, clock));
        closing.push(hourly::close);
    }

    /** Starts what {@code serve} runs. */
    public static App serve(Config config, Clock clock) {
        var app = start(config, clock, Resolver.SYSTEM, Optional.empty());
        LOG.info("ready on port {}, seen as {}", app.port(), config.server().publicUrl());
        return app;
    }

    /** Starts the same with a look-up of webhooks' hosts of the tests' own. */
    static App serve(Config config, Clock clock, Resolver names) {
        return start(config, clock, names, Optional.empty());
    }

    /**
     * Starts the same with an app of its own at {@code /}, whose API key lies in a file, and a handset at {@code /sim}.
     */
    public static App demo(Config config, Path apiKey, Clock clock) {
        return start(config, clock, Resolver.SYSTEM, Optional.of(apiKey));
    }

    private static App start(Config config, Clock clock, Resolver names, Optional<Path> demo) {
        var closing = new ArrayDeque<Runnable>();
        try {
            return new App(config, clock, names, demo, closing);
        } catch (RuntimeException failed) {
            closing.forEach(Runnable::run);
            throw failed;
        }
    }

    private static JwtProver prover(Config config, Clock clock) {
        return new JwtProver(
                config.server().publicUrl(),
                config.proofKeys().stream().map(App::jwk).toList(),
                clock);
    }

    private static EventLog events(Config config, SqlStore store, Metrics metrics, Clock clock) {
        var endpoints = new HashMap<String, String>();
        config.apps()
                .forEach(app -> app.webhook()
                        .ifPresent(hook -> endpoints.put(app.application().id(), hook.fingerprint())));
        var events = store.events(endpoints);
        endpoints.keySet().forEach(app -> metrics.backlog(app, events, clock));
        return events;
    }

    private static ECKey jwk(ProofKey key) {
        try {
            return ECKey.parse(key.jwk().text());
        } catch (ParseException impossible) { // the configuration was checked
            throw new IllegalStateException(impossible);
        }
    }

    private static Limiter limiter(Config config) {
        var limits = config.limits();
        return new MemoryLimiter(
                new MemoryLimiter.Limits(limits.startsPerMinute(), limits.startsPerHour(), limits.appStartsPerMinute()),
                System::nanoTime);
    }

    private static Housekeeping housekeeping(Config config, SqlStore store, Clock clock) {
        var retentionOfApps = new HashMap<String, Duration>();
        config.apps().forEach(app -> retentionOfApps.put(app.application().id(), app.retention()));
        return new Housekeeping(
                store.purge(), retentionOfApps, config.retention().events(), clock);
    }

    private static ReplyBudget budget(Config config) {
        var replies = config.replies();
        return new MemoryReplyBudget(
                new MemoryReplyBudget.Limits(
                        replies.perNumberPerDay(),
                        replies.perCountryPerHour(),
                        replies.perAppPerHour(),
                        replies.countries()),
                System::nanoTime);
    }

    private static Map<String, Application> appsByApiKey(Config config) {
        var apps = new HashMap<String, Application>();
        config.apps().forEach(app -> app.apiKeyHashes().forEach(hash -> apps.put(hash, app.application())));
        return apps;
    }

    // A provider more is a case more here, and a folder.
    private static Map<String, InboundChannel> channels(Config config) {
        var channels = new LinkedHashMap<String, InboundChannel>();
        config.channels().forEach(channel -> channels.put(channel.id(), twilio(channel)));
        return channels;
    }

    private static InboundChannel twilio(ChannelSettings channel) {
        var numbers = channel.numbers().stream().map(Destination::number).collect(Collectors.toSet());
        return new TwilioInbound(channel.id(), channel.accountSid(), channel.authTokens(), numbers);
    }

    private static Services.Demo demo(Config config, Path apiKey, JwtProver prover, Clock clock) {
        var channel = config.channels().get(0);
        var inbound = URI.create(new Links(config.server().publicUrl()).inbound(channel.id()));
        var account = new TwilioSimulator.Account(
                channel.accountSid(), channel.authTokens().get(0), inbound);
        var app = config.apps().get(0).application();
        var here = config.server().publicUrl() + Services.Receiver.PATH;
        var receiver = config.apps()
                .get(0)
                .webhook()
                .filter(hook -> hook.url().equals(here))
                .map(hook ->
                        new DeliveryCheck(hook, prover.jwks(), config.server().publicUrl(), app.id(), clock))
                .map(check -> new Services.Receiver(check::isSigned, check::claims));
        return new Services.Demo(app, apiKey.toString(), new TwilioSimulator(account), receiver);
    }

    private static void every(int seconds, ScheduledExecutorService timer, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException failure) { // it would end the timer, and pages would go stale unseen
                LOG.error("work of the timer failed", failure);
            }
        };
        var unused = timer.scheduleWithFixedDelay(guarded, seconds, seconds, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "timer");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    /** Stops in reverse order: no new requests, those under way finish, what was accepted is committed. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
