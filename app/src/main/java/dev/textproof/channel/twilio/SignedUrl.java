package dev.textproof.channel.twilio;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A URL as Twilio may have signed it. Works on the text alone, byte for byte: a parser that decodes and encodes again
 * turns {@code %2B} into {@code +}, which is another URL.
 *
 * @param text the URL without its fragment, which Twilio reads as instructions of its own and never sends
 */
record SignedUrl(String text) {

    private static final String BODY_HASH = "bodySHA256=";

    SignedUrl {
        var fragment = text.indexOf('#');
        text = fragment < 0 ? text : text.substring(0, fragment);
    }

    /** Returns the URL with its default port added, or with its port removed: Twilio signs either form. */
    Optional<SignedUrl> otherPort() {
        var authority = text.indexOf("://") + 3;
        if (authority < 3) {
            return Optional.empty();
        }
        var end = Stream.of(text.indexOf('/', authority), text.indexOf('?', authority), text.length())
                .filter(index -> index >= 0)
                .min(Integer::compare)
                .orElseThrow();
        var host = text.substring(authority, end);
        // A colon within the brackets of an IPv6 address, or before the @ of a user's name, starts no port.
        var colon = host.lastIndexOf(':');
        if (colon > Math.max(host.lastIndexOf(']'), host.lastIndexOf('@'))) {
            return Optional.of(new SignedUrl(text.substring(0, authority + colon) + text.substring(end)));
        }
        return defaultPort().map(port -> new SignedUrl(text.substring(0, end) + ":" + port + text.substring(end)));
    }

    /** Returns the values of {@code bodySHA256} in the query, one for each time it stands there. */
    List<String> bodyHashes() {
        return Stream.of(query().split("&"))
                .filter(parameter -> parameter.startsWith(BODY_HASH))
                .map(parameter -> parameter.substring(BODY_HASH.length()))
                .toList();
    }

    private String query() {
        var mark = text.indexOf('?');
        return mark < 0 ? "" : text.substring(mark + 1);
    }

    private Optional<String> defaultPort() {
        return switch (text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT)) {
            case "https" -> Optional.of("443");
            case "http" -> Optional.of("80");
            default -> Optional.empty();
        };
    }
}
