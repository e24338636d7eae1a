package dev.textproof.channel;

import dev.textproof.core.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provider's HTTP request as it came, before anyone believed it. Does not check or decode anything. Prints neither
 * its body nor its query, for either may hold a text and its sender. Neither side may change the body's bytes or the
 * headers: they are not copied. Compared by identity of the body, so not meant to be compared.
 *
 * @param method the HTTP method, in upper case
 * @param url what the provider was told to call: the configured public URL, then path and raw query as received; never
 *     made from {@code Host} or {@code X-Forwarded-*}
 * @param headers every header line by name; names are looked up in any case
 * @param body the raw bytes, which are what providers sign
 * @param pathSecret what stood in the path behind the channel's id, which {@code url} does not show
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through without a copy, and nobody compares webhooks.
public record Webhook(
        String method, String url, Map<String, List<String>> headers, byte[] body, Optional<Secret> pathSecret) {

    public Webhook {
        headers = Collections.unmodifiableMap(headers);
    }

    /** Makes a webhook to a path that ends in the channel's id. */
    public Webhook(String method, String url, Map<String, List<String>> headers, byte[] body) {
        this(method, url, headers, body, Optional.empty());
    }

    /** Returns every value of the header {@code name}, in order; more than one where it came more than once. */
    public List<String> headerValues(String name) {
        var found = List.<String>of();
        for (var header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                found = found.isEmpty()
                        ? Collections.unmodifiableList(header.getValue())
                        : joined(found, header.getValue());
            }
        }
        return found;
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Returns the value of a header that came exactly once; empty if it is missing or ambiguous. */
    public Optional<String> header(String name) {
        var values = headerValues(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Returns the URL up to its query, which is safe to log. */
    public String endpoint() {
        return url.split("[?#]", 2)[0];
    }

    @Override
    public String toString() {
        return "Webhook[" + method + " " + endpoint() + ", " + body.length + " bytes]";
    }
}
