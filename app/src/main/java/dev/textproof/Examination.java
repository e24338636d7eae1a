package dev.textproof;

import dev.textproof.config.AppSettings;
import dev.textproof.config.Config;
import dev.textproof.config.ConfigReader;
import dev.textproof.config.Resolver;
import dev.textproof.core.NumberReader;
import dev.textproof.core.PhoneSealer;
import dev.textproof.deliver.GuardedHttpClient;
import dev.textproof.deliver.Ping;
import dev.textproof.doctor.ApiCheck;
import dev.textproof.doctor.ChannelCheck;
import dev.textproof.doctor.Check;
import dev.textproof.doctor.ConfigurationCheck;
import dev.textproof.doctor.DestinationsCheck;
import dev.textproof.doctor.FilesCheck;
import dev.textproof.doctor.Finding;
import dev.textproof.doctor.Finding.Outcome;
import dev.textproof.doctor.KeysCheck;
import dev.textproof.doctor.PublicUrlCheck;
import dev.textproof.doctor.StoreCheck;
import dev.textproof.doctor.Times;
import dev.textproof.doctor.Web;
import dev.textproof.doctor.WebhookCheck;
import dev.textproof.http.Links;
import dev.textproof.page.Locales;
import dev.textproof.store.SqlStore;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring of {@code doctor}: every check, in the order in which one explains the next. */
final class Examination {

    private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

    private final Clock clock;

    Examination(Clock clock) {
        this.clock = clock;
    }

    /** Tells {@code findings} what each check of the server that {@code file} configures found. */
    void examine(Path file, boolean offline, Consumer<Finding> findings) {
        var reader = new ConfigReader(System.getenv(), Set.copyOf(Locales.supported()), new NumberReader()::countryOf);
        var configuration = new ConfigurationCheck(reader, file);
        run("configuration", configuration, findings);
        var open = configuration.open();
        var secrets = reader.filesOf(file);
        var files = configuration
                .config()
                .map(config -> new FilesCheck(file, open, secrets, config.store()))
                .orElseGet(() -> new FilesCheck(file, open, secrets));
        run("file modes", files, findings);
        configuration.config().ifPresent(config -> examine(config, offline, findings));
        if (configuration.config().isEmpty()) {
            findings.accept(skipped("all the rest", "the configuration cannot be read"));
        } else if (offline) {
            findings.accept(skipped("network", "--offline"));
        }
    }

    private void examine(Config config, boolean offline, Consumer<Finding> findings) {
        var sealer = new PhoneSealer(config.dataKeys());
        var store = new StoreCheck<>(config.store(), () -> SqlStore.existing(config.store(), sealer));
        store(config, store, findings);
        if (!offline && network(config, findings)) {
            store.elsewhere().ifPresent(findings);
        }
    }

    private static void store(Config config, StoreCheck<SqlStore> check, Consumer<Finding> findings) {
        try (check) {
            run("store", check, findings);
            check.store().ifPresent(store -> {
                run("keys", new KeysCheck(config, store.keyUse()), findings);
                var numbers = config.channels().stream()
                        .flatMap(channel -> channel.numbers().stream())
                        .toList();
                run("numbers", new DestinationsCheck(numbers, store.traffic()), findings);
            });
        }
    }

    /** Returns whether a server with this configuration was reached. */
    private boolean network(Config config, Consumer<Finding> findings) {
        var parts = new Parts(config, clock);
        var times = new Times();
        var web = new Web(times, clock);
        var publicUrl = config.server().publicUrl();
        var reach = new PublicUrlCheck(publicUrl, parts.prover().jwks(), web);
        run("public URL", reach, findings);
        parts.channels().forEach((id, channel) -> {
            if (reach.isReached()) {
                run("channel", new ChannelCheck(channel, new Links(publicUrl).inbound(id), web, clock), findings);
            } else {
                findings.accept(new Finding("channel", id, Outcome.SKIPPED, "the public URL does not lead here", ""));
            }
        });
        config.channels()
                .forEach(channel -> Providers.account(channel)
                        .ifPresent(account -> run("API", new ApiCheck(channel.id(), account, web), findings)));
        try (var sender = GuardedHttpClient.open(config.delivery(), Resolver.SYSTEM)) {
            var ping = new Ping(sender, new SecureRandom(), clock);
            config.apps().forEach(app -> webhook(app, ping, times, findings));
        }
        run("clock", times, findings);
        return reach.isReached();
    }

    private void webhook(AppSettings settings, Ping ping, Times times, Consumer<Finding> findings) {
        var app = settings.application();
        settings.webhook()
                .ifPresentOrElse(
                        webhook -> {
                            var host = URI.create(webhook.url()).getAuthority();
                            var check = new WebhookCheck(app.id(), host, () -> ping.send(app, webhook), times, clock);
                            run("webhook", check, findings);
                        },
                        () -> findings.accept(
                                new Finding("webhook", app.id(), Outcome.SKIPPED, "the app has none", "")));
    }

    // A check that breaks is a mistake of ours, and must not keep the others from being made.
    private static void run(String name, Check check, Consumer<Finding> findings) {
        try {
            check.run().forEach(findings);
        } catch (RuntimeException bug) {
            LOG.error("the check of {} broke off", name, bug);
            findings.accept(new Finding(name, "", Outcome.FAILED, "the check itself broke off", "please report it"));
        }
    }

    private static Finding skipped(String check, String why) {
        return new Finding(check, "", Outcome.SKIPPED, why, "");
    }
}
