package dev.textproof.config;

import dev.textproof.core.Application;
import dev.textproof.core.Assurance;
import dev.textproof.core.Destination;
import dev.textproof.core.Key;
import dev.textproof.core.Kid;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the apps, once; their ids, kids and API keys are unique among all of them. Not thread-safe. */
final class AppReader {

    private static final Pattern API_KEY = Pattern.compile("sha256:([0-9a-f]{64})");
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Channels channels;
    private final Networks webhookNetworks;
    private final Replies replies;
    private final Set<Locale> locales;
    private final Once ids = new Once("id");
    private final Once kids = new Once("kid");
    private final Once apiKeys = new Once("API key");

    AppReader(Channels channels, Delivery delivery, Replies replies, Set<Locale> locales) {
        this.channels = channels;
        this.webhookNetworks = delivery.allowedPrivateNetworks();
        this.replies = replies;
        this.locales = locales;
    }

    AppSettings read(Value value) {
        var fields = value.fields();
        var app = new AppSettings(
                application(fields),
                fields.neededItems("api_keys").stream().map(this::apiKey).toList(),
                fields.neededItems("keys").stream()
                        .flatMap(item -> key(item.fields()).stream())
                        .toList(),
                fields.find("webhook").flatMap(webhook -> webhook(webhook.fields())),
                fields.parsed(
                        "retention",
                        Duration.ofDays(30),
                        "expected 4d to 3650d",
                        Span.between(Duration.ofDays(4), LONGEST)));
        fields.end();
        return app;
    }

    private Application application(Fields fields) {
        var mine = channels(fields);
        var countries = Set.copyOf(Countries.read(fields.items("countries")));
        var testNumbers = new TestNumbersReader(countries);
        return new Application(
                fields.need("id").map(this::id).orElse(""),
                fields.neededText(
                        "name",
                        "expected 1 to 20 of A-Z a-z 0-9 and space, not starting with TP1",
                        Application::isName),
                fields.parsed(
                        "lifetime",
                        Duration.ofMinutes(10),
                        "expected 2m to 10m",
                        Span.between(Duration.ofMinutes(2), Duration.ofMinutes(10))),
                fields.find("assurance").map(value -> assurance(value, mine)).orElse(Assurance.INBOUND),
                fields.flag("require_full_text"),
                fields.find("locale").flatMap(this::locale).orElse(Locale.ENGLISH),
                countries,
                destinations(mine),
                fields.items("return_urls").stream().map(AppReader::returnUrl).toList(),
                fields.parsed("qr", Application.QrForm.SMSTO, "expected smsto or sms", AppReader::qrForm),
                testNumbers.read(fields.items("test_numbers")));
    }

    private String id(Value value) {
        var id = value.text(ChannelReader.ID_EXPECTED, Application::isId);
        ids.see(id, value);
        return id;
    }

    private Assurance assurance(Value value, List<ChannelSettings> mine) {
        var assurance =
                value.parsed("expected inbound or roundtrip", Assurance::of).orElse(Assurance.INBOUND);
        if (assurance == Assurance.ROUNDTRIP && replies.countries().stream().noneMatch(replies::goTo)) {
            value.mistake("roundtrip needs replies: name the users' countries in replies.countries");
        }
        var silent = mine.stream()
                .filter(channel -> !channel.canReply())
                .map(ChannelSettings::id)
                .collect(Collectors.joining(", "));
        if (assurance == Assurance.ROUNDTRIP && !silent.isEmpty()) {
            value.mistake("roundtrip needs replies, and these channels cannot send any: " + silent
                    + "; name the others in channels (one at Telnyx needs an api_key, an Android phone an api_url)");
        }
        return assurance;
    }

    private Optional<Locale> locale(Value value) {
        var spoken = locales.stream().map(Locale::toLanguageTag).sorted().toList();
        return value.parsed("expected a language that Textproof speaks: " + String.join(", ", spoken), text -> {
            var asked = Locale.forLanguageTag(text);
            var wellFormed = asked.toLanguageTag().equalsIgnoreCase(text);
            var language = Locale.forLanguageTag(asked.getLanguage());
            return wellFormed && (locales.contains(asked) || locales.contains(language))
                    ? Optional.of(asked)
                    : Optional.empty();
        });
    }

    /** Returns the channels that are named, all if none is. */
    private List<ChannelSettings> channels(Fields fields) {
        var named = fields.items("channels").stream()
                .map(item -> item.text(
                        "expected the id of a channel: " + String.join(", ", channels.ids()), channels.ids()::contains))
                .distinct()
                .toList();
        return channels.settings().stream()
                .filter(channel -> named.isEmpty() || named.contains(channel.id()))
                .toList();
    }

    private static List<Destination> destinations(List<ChannelSettings> channels) {
        return channels.stream()
                .flatMap(channel -> channel.numbers().stream().map(it -> it.replying(channel.canReply())))
                .toList();
    }

    private static String returnUrl(Value value) {
        return value.text(
                "expected an https URL (http on loopback) or one of your app's scheme, without fragment",
                Urls::isReturnUrl);
    }

    private static Optional<Application.QrForm> qrForm(String text) {
        return switch (text) {
            case "smsto" -> Optional.of(Application.QrForm.SMSTO);
            case "sms" -> Optional.of(Application.QrForm.SMS);
            default -> Optional.empty();
        };
    }

    private String apiKey(Value value) {
        var hash = value.parsed("expected sha256: and the key's SHA-256 as 64 lower-case hexadecimal digits", text -> {
                    var matcher = API_KEY.matcher(text);
                    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
                })
                .orElse("");
        apiKeys.see(hash, value);
        value.reading().apiKey(new Reading.ApiKeyUse(value.place(), hash));
        return hash;
    }

    private Optional<Key> key(Fields fields) {
        var kid = fields.need("kid").map(this::kid).orElse("");
        var secret = fields.need("secret").flatMap(value -> value.secret(KeyText.KEY_EXPECTED, KeyText::key));
        var demo = fields.find("demo");
        if (fields.flag("demo")) {
            demo.ifPresent(value -> value.reading().demoKey(value.place()));
        }
        fields.end();
        return secret.filter(it -> !kid.isEmpty()).map(it -> new Key(new Kid(kid), it));
    }

    private String kid(Value value) {
        var kid = value.text("expected two of 0-9 A-Z without I, L, O and U", Kid::isKid);
        kids.see(kid, value);
        return kid;
    }

    private Optional<Webhook> webhook(Fields fields) {
        var url = fields.need("url").map(this::webhookUrl).orElse("");
        var secret = fields.need("secret").flatMap(value -> value.secret(KeyText.WEBHOOK_EXPECTED, KeyText::webhook));
        fields.end();
        return secret.map(it -> new Webhook(url, it));
    }

    private String webhookUrl(Value value) {
        var url = value.text(
                "expected an https URL without fragment or password"
                        + " (http to addresses in delivery.allow_private_cidrs)",
                text -> Urls.isWebhookUrl(text, webhookNetworks));
        if (!url.isEmpty()) {
            value.reading().webhook(new Reading.WebhookUse(value.place(), url));
        }
        return url;
    }
}
