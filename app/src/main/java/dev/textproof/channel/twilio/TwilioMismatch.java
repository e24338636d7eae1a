package dev.textproof.channel.twilio;

import dev.textproof.channel.FormFields;
import dev.textproof.channel.Webhook;
import dev.textproof.core.Hmac;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Says why a signature does not fit: what it was tried with, and, where Twilio did sign, which address it signed.
 * Twilio signs the address that stands in its console, so the commonest causes are few: http for https, a host of
 * before, a slash at the end. Each is tried; none is accepted. Shows no secret, no body and no query. Stateless.
 */
final class TwilioMismatch {

    /** A text is a fifth of it; whoever sends more gets no such effort. */
    private static final int LARGEST_BODY = 8 * 1024;

    private final Webhook webhook;
    private final FormFields fields;
    private final byte[] signature;

    TwilioMismatch(Webhook webhook, FormFields fields, byte[] signature) {
        this.webhook = webhook;
        this.fields = fields;
        this.signature = signature;
    }

    /** Returns what to compare. */
    String explain(List<Hmac> byAuthToken, String accountSid) {
        return signed(byAuthToken).orElseGet(() -> unsigned(byAuthToken.size(), accountSid));
    }

    private Optional<String> signed(List<Hmac> byAuthToken) {
        if (webhook.body().length > LARGEST_BODY) {
            return Optional.empty();
        }
        for (var url : others()) {
            var signed = TwilioSignature.signed(url, fields);
            for (var token = 0; token < byAuthToken.size(); token++) {
                if (MessageDigest.isEqual(byAuthToken.get(token).of(signed), signature)) {
                    return Optional.of(
                            "Twilio signed it, with auth_tokens[" + token + "], for " + shown(url) + ", and our"
                                    + " address is " + shown(new SignedUrl(webhook.url()))
                                    + "; put ours into Twilio's console, or mend server.public_url");
                }
            }
        }
        return Optional.empty();
    }

    private String unsigned(int authTokens, String accountSid) {
        var url = new SignedUrl(webhook.url());
        var accounts = fields.values("AccountSid");
        return "the signature does not fit " + shown(url)
                + url.otherPort().map(other -> " or " + shown(other)).orElse("")
                + (authTokens == 1 ? ", tried with auth_tokens[0]" : ", tried with auth_tokens[0] and [1]")
                + (accounts.isEmpty()
                        ? "; it names no account"
                        : accounts.stream().allMatch(accountSid::equals)
                                ? "; its AccountSid is account_sid"
                                : "; its AccountSid is not account_sid")
                + "; compare scheme, host, port, path and query with the address in Twilio's console, letter by letter, and"
                + " auth_tokens with the auth token of the account or subaccount that owns the number";
    }

    /** Returns what may stand in Twilio's console instead of our address. */
    private Set<SignedUrl> others() {
        var url = new SignedUrl(webhook.url()).text();
        var changed = new ArrayList<String>();
        changed.add(otherScheme(url));
        changed.add(otherEnd(url));
        changed.add(url.split("\\?", 2)[0]);
        // As some proxies pass it on. It decides nothing: what is signed for another host stays refused.
        Stream.of("Host", "X-Forwarded-Host")
                .flatMap(name -> webhook.header(name).stream())
                .forEach(host -> {
                    var moved = url.replaceFirst("://[^/?]*", "://" + Matcher.quoteReplacement(host));
                    changed.add(moved);
                    changed.add(otherScheme(moved));
                });
        var others = new LinkedHashSet<SignedUrl>();
        changed.stream().map(SignedUrl::new).forEach(other -> {
            others.add(other);
            other.otherPort().ifPresent(others::add);
        });
        return others;
    }

    private static String otherScheme(String url) {
        return url.startsWith("https:") ? url.replaceFirst("https", "http") : url.replaceFirst("^http:", "https:");
    }

    private static String otherEnd(String url) {
        var path = url.split("\\?", 2)[0];
        var rest = url.substring(path.length());
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/") + rest;
    }

    private static String shown(SignedUrl url) {
        var path = url.text().split("\\?", 2)[0];
        var query = url.text().length() - path.length();
        return path + (query > 0 ? " with a query of " + query + " characters" : "");
    }
}
