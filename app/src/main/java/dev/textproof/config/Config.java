package dev.textproof.config;

import dev.textproof.core.Application;
import dev.textproof.core.Key;
import dev.textproof.core.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a configuration file says, checked; {@link ConfigReader} makes it. Holds no defaults and reads nothing. Its
 * text shows no secret. Immutable, thread-safe.
 *
 * @param dataKeys 32 bytes each; the first seals phone numbers, all look up
 * @param proofKeys the first signs, all are published
 * @param apps at least one
 * @param channels at least one
 */
public record Config(
        Server server,
        StoreSettings store,
        List<Secret> dataKeys,
        List<ProofKey> proofKeys,
        List<AppSettings> apps,
        List<ChannelSettings> channels,
        Limits limits,
        Replies replies,
        Delivery delivery,
        Retention retention) {

    public Config {
        dataKeys = List.copyOf(dataKeys);
        proofKeys = List.copyOf(proofKeys);
        apps = List.copyOf(apps);
        channels = List.copyOf(channels);
    }

    /** Returns each app with its keys, the signing one first, as {@link dev.textproof.core.Keyring} takes them. */
    public Map<Application, List<Key>> keysOfApps() {
        var keys = new LinkedHashMap<Application, List<Key>>();
        apps.forEach(app -> keys.put(app.application(), app.keys()));
        return Collections.unmodifiableMap(keys);
    }

    /**
     * Returns this configuration on another port, for the demo and for tests, which learn their port late. Return URLs
     * and webhooks under the old public URL move along.
     */
    public Config withServer(int port, String publicUrl) {
        var moved = apps.stream().map(app -> moved(app, publicUrl)).toList();
        var there = new Server(server.host(), port, publicUrl, server.trustedProxies(), server.metricsToken());
        return new Config(there, store, dataKeys, proofKeys, moved, channels, limits, replies, delivery, retention);
    }

    private AppSettings moved(AppSettings settings, String publicUrl) {
        var urls = settings.application().returnUrls().stream()
                .map(url -> moved(url, publicUrl))
                .toList();
        return new AppSettings(
                withReturnUrls(settings.application(), urls),
                settings.apiKeyHashes(),
                settings.keys(),
                settings.webhook().map(hook -> new Webhook(moved(hook.url(), publicUrl), hook.secret())),
                settings.retention());
    }

    private String moved(String url, String publicUrl) {
        var old = server.publicUrl() + "/";
        return url.startsWith(old) ? publicUrl + "/" + url.substring(old.length()) : url;
    }

    private static Application withReturnUrls(Application app, List<String> urls) {
        return new Application(
                app.id(),
                app.name(),
                app.lifetime(),
                app.assurance(),
                app.requireFullText(),
                app.locale(),
                app.countries(),
                app.destinations(),
                urls,
                app.qrForm(),
                app.testNumbers());
    }
}
