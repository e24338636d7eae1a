package dev.textproof.config;

import inet.ipaddr.IPAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the sections that concern the whole server. Every default stands here and in the README. */
final class ServerReader {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,255}");
    private static final int MANY = 1_000_000;

    private ServerReader() {}

    static Server server(Fields fields) {
        var server = new Server(
                fields.parsed(
                        "host",
                        "0.0.0.0",
                        "expected a host name or address to listen on",
                        text -> Optional.of(text)
                                .filter(host -> HOST.matcher(host).matches())),
                fields.number("port", 8080, 0, 65_535),
                fields.need("public_url")
                        .flatMap(value -> value.parsed(
                                "expected an https URL (http on loopback) without query, fragment or password",
                                Urls::publicUrl))
                        .orElse(""),
                networks(fields.items("trusted_proxies")),
                fields.find("metrics_token").flatMap(value -> value.secret(KeyText.TOKEN_EXPECTED, KeyText::token)));
        fields.end();
        return server;
    }

    static StoreSettings store(Fields fields) {
        var url = fields.find("url")
                .map(value -> {
                    var text = value.text(StoreUrl.EXPECTED, StoreUrl::isOne);
                    if (!StoreUrl.hasGoodOptions(text)) {
                        value.mistake(StoreUrl.OPTIONS_EXPECTED);
                    }
                    return text;
                })
                .orElse("jdbc:sqlite:data/textproof.db");
        var userGiven = fields.find("user");
        var user = userGiven.map(value -> value.text("expected a name", text -> !text.isEmpty()));
        var passwordGiven = fields.find("password");
        var password = passwordGiven.flatMap(value -> value.secret(KeyText.PASSWORD_EXPECTED, KeyText::password));
        if (url.startsWith("jdbc:sqlite:")) {
            Stream.of(userGiven, passwordGiven)
                    .flatMap(Optional::stream)
                    .forEach(value -> value.mistake("SQLite asks for none; leave it out"));
        }
        fields.end();
        return new StoreSettings(url, user, password);
    }

    static Limits limits(Fields fields) {
        var limits = new Limits(
                fields.number("starts_per_minute", 120, 1, MANY),
                fields.number("starts_per_hour", 1000, 1, MANY),
                fields.number("app_starts_per_minute", 6000, 1, MANY));
        fields.end();
        return limits;
    }

    static Replies replies(Fields fields) {
        var replies = new Replies(
                fields.number("per_number_per_day", 5, 0, MANY),
                fields.number("per_country_per_hour", 200, 0, MANY),
                fields.number("per_app_per_hour", 1000, 0, MANY),
                Set.copyOf(Countries.read(fields.items("countries"))));
        fields.end();
        return replies;
    }

    static Delivery delivery(Fields fields) {
        var delivery = new Delivery(networks(fields.items("allow_private_cidrs")));
        fields.end();
        return delivery;
    }

    static Retention retention(Fields fields) {
        var events = fields.parsed(
                "events",
                Duration.ofDays(7),
                "expected 1d to 3650d",
                Span.between(Duration.ofDays(1), Duration.ofDays(3650)));
        fields.end();
        return new Retention(events);
    }

    private static Networks networks(List<Value> items) {
        List<IPAddress> networks = items.stream()
                .flatMap(item ->
                        item.parsed("expected an address or a network such as 10.0.0.0/8", Networks::network).stream())
                .toList();
        return new Networks(networks);
    }
}
