package dev.textproof;

import com.nimbusds.jose.jwk.ECKey;
import dev.textproof.channel.InboundChannel;
import dev.textproof.channel.Outgoing;
import dev.textproof.channel.twilio.TwilioSimulator;
import dev.textproof.config.Config;
import dev.textproof.config.ProofKey;
import dev.textproof.config.TwilioSettings;
import dev.textproof.core.Application;
import dev.textproof.core.CatchUp;
import dev.textproof.core.CodeCheck;
import dev.textproof.core.Elsewhere;
import dev.textproof.core.EventLog;
import dev.textproof.core.Hint;
import dev.textproof.core.Housekeeping;
import dev.textproof.core.HttpSender;
import dev.textproof.core.Inbox;
import dev.textproof.core.Issuer;
import dev.textproof.core.Keyring;
import dev.textproof.core.KeywordAnswers;
import dev.textproof.core.Keywords;
import dev.textproof.core.Limiter;
import dev.textproof.core.Listener;
import dev.textproof.core.NumberReader;
import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Reconciler;
import dev.textproof.core.ReplyBudget;
import dev.textproof.core.Roundtrip;
import dev.textproof.core.StoppedNumbers;
import dev.textproof.core.Store;
import dev.textproof.core.TestRun;
import dev.textproof.core.TicketSealer;
import dev.textproof.core.VerificationId;
import dev.textproof.core.Verifier;
import dev.textproof.core.Withdrawals;
import dev.textproof.deliver.DeliveryCheck;
import dev.textproof.deliver.JwtProver;
import dev.textproof.deliver.Outbox;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the parts of a server as its configuration asks for them. {@link App} puts them together. */
final class Parts {

    private final Config config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final NumberReader numbers = new NumberReader();
    private final Map<String, InboundChannel> channels;

    Parts(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.channels = Providers.channels(config.channels(), numbers, clock);
    }

    SqlStore store(Metrics metrics) {
        return SqlStore.open(config.store(), new PhoneSealer(config.dataKeys()), metrics::batch);
    }

    Services.Starting starting() {
        var keyring = new Keyring(config.keysOfApps());
        var issuer = new Issuer(keyring, numbers, clock, random);
        return new Services.Starting(keyring, numbers, limiter(), issuer, new TicketSealer(keyring, random));
    }

    Outgoing outgoing(HttpSender apis, Metrics metrics) {
        return Outgoing.of(channels.values(), apis, clock, metrics::reply);
    }

    Services.Hearing hearing(
            Services.Starting starting,
            SqlStore store,
            Listener listener,
            Outgoing outgoing,
            Metrics metrics,
            boolean demo) {
        var keyring = starting.keyring();
        var codes = store.codes();
        var inbox = inbox(keyring, store, store, listener);
        var check = new CodeCheck(
                keyring,
                store,
                codes,
                new StoppedNumbers(Providers.ownWords(config.channels()), store.optOuts(), keyring)::include,
                listener,
                clock);
        var tests = new TestRun(keyring, inbox, Locales::wording);
        var catchUp = new CatchUp(
                demo ? List.of() : Histories.of(config.channels()), // the demo's account is at no provider
                store.heardLog(),
                new Reconciler(inbox, clock),
                (channel, arrival) -> Histories.note(metrics, channel, arrival),
                clock);
        return new Services.Hearing(channels, outgoing, inbox, check, tests, catchUp, config.replies());
    }

    /** Takes what records the texts, and the store of all that belongs to them; they are one but in measurements. */
    Inbox inbox(Keyring keyring, Store recording, SqlStore store, Listener listener) {
        var budget = budget();
        var roundtrip = new Roundtrip(keyring, numbers, store.codes(), budget, Locales::replyWording, clock);
        var keywords = new Keywords(
                Providers.ownWords(config.channels()),
                store.optOuts(),
                roundtrip,
                new KeywordAnswers(keyring, numbers, budget, Locales::keywordWording, clock),
                clock);
        return new Inbox(new Verifier(keyring, Locales.allWordings()), recording, roundtrip, keywords, listener, clock);
    }

    Services.Records records(SqlStore store, EventLog events, Listener listener) {
        var phones = store.phones();
        return new Services.Records(
                store, events, phones, new Withdrawals(store.revocations(), phones, listener, clock));
    }

    JwtProver prover() {
        return new JwtProver(
                config.server().publicUrl(),
                config.proofKeys().stream().map(Parts::jwk).toList(),
                clock);
    }

    EventLog events(SqlStore store, Metrics metrics) {
        var endpoints = new HashMap<String, String>();
        config.apps()
                .forEach(app -> app.webhook()
                        .ifPresent(hook -> endpoints.put(app.application().id(), hook.fingerprint())));
        var events = store.events(endpoints);
        endpoints.keySet().forEach(app -> metrics.backlog(app, events, clock));
        return events;
    }

    Outbox outbox(EventLog events, SqlStore store, JwtProver prover, HttpSender sender, Metrics metrics) {
        return Outbox.start(config.apps(), events, store, prover, sender, clock, metrics::delivery);
    }

    /** Returns who hears of other servers: the pages that wait here, and whoever delivers. */
    static Elsewhere elsewhere(Waiting waiting, Outbox outbox) {
        return new Elsewhere() {
            @Override
            public void changed(Collection<VerificationId> ids) {
                waiting.look(ids);
                outbox.wake();
            }

            @Override
            public void anythingChanged() {
                waiting.poll();
                outbox.wake();
            }

            @Override
            public void hinted(Hint hint) {
                waiting.hinted(hint);
            }
        };
    }

    private static ECKey jwk(ProofKey key) {
        try {
            return ECKey.parse(key.jwk().text());
        } catch (ParseException impossible) { // the configuration was checked
            throw new IllegalStateException(impossible);
        }
    }

    private Limiter limiter() {
        var limits = config.limits();
        return new MemoryLimiter(
                new MemoryLimiter.Limits(limits.startsPerMinute(), limits.startsPerHour(), limits.appStartsPerMinute()),
                System::nanoTime);
    }

    Housekeeping housekeeping(SqlStore store) {
        var retentionOfApps = new HashMap<String, Duration>();
        config.apps().forEach(app -> retentionOfApps.put(app.application().id(), app.retention()));
        return new Housekeeping(
                store.purge(), retentionOfApps, config.retention().events(), clock);
    }

    private ReplyBudget budget() {
        var replies = config.replies();
        return new MemoryReplyBudget(
                new MemoryReplyBudget.Limits(
                        replies.perNumberPerDay(),
                        replies.perCountryPerHour(),
                        replies.perAppPerHour(),
                        replies.countries()),
                System::nanoTime);
    }

    Map<String, Application> appsByApiKey() {
        var apps = new HashMap<String, Application>();
        config.apps().forEach(app -> app.apiKeyHashes().forEach(hash -> apps.put(hash, app.application())));
        return apps;
    }

    Map<String, InboundChannel> channels() {
        return channels;
    }

    Services.Demo demo(Path apiKey, String jwks) {
        var channel = (TwilioSettings) config.channels().get(0); // as DemoConfig writes it
        var inbound = URI.create(new Links(config.server().publicUrl()).inbound(channel.id()));
        var account = new TwilioSimulator.Account(
                channel.accountSid(), channel.authTokens().get(0), inbound);
        var app = config.apps().get(0).application();
        var here = config.server().publicUrl() + Services.Receiver.PATH;
        var receiver = config.apps()
                .get(0)
                .webhook()
                .filter(hook -> hook.url().equals(here))
                .map(hook -> new DeliveryCheck(hook, jwks, config.server().publicUrl(), app.id(), clock))
                .map(check -> new Services.Receiver(check::isSigned, check::claims));
        return new Services.Demo(app, apiKey.toString(), new TwilioSimulator(account), receiver);
    }
}
